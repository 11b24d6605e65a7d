using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pontua.Crm;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Ingestion.Deliveries;
using Pontua.Ingestion.Events;
using Pontua.Ingestion.Rules;
using Pontua.Server.Governance;
using Pontua.Server.Hosting;
using Pontua.TouchpointMap;
using Pontua.TouchpointMap.Plans;
using Pontua.TouchpointMap.Rounds;
using Pontua.TouchpointMap.Spots;
using Pontua.TouchpointMap.Training;

namespace Pontua.Server.Storage;

/// <summary>The table of contents of what is stored; each table is described in its area's folder.</summary>
abstract class PontuaContext : IdentityUserContext<PontuaUser, Guid>
{
    readonly CurrentWorkspace _current;
    Guid? _turn;

    protected PontuaContext(DbContextOptions options, CurrentWorkspace current) : base(options)
    {
        _current = current;
        WorkspaceWall.StampRowsOf(this);
    }

    /// <summary>The workspace whose rows this context sees and writes: read by every query filter and key. Without one, both throw.</summary>
    public int WorkspaceNumber => _current.Id.Value;

    /// <summary>True where a workspace has been entered: outside of one only the tables without the wall may be used.</summary>
    public bool IsInWorkspace => _current.IsEntered;

    /// <summary>Whether the transaction that is open has the entered workspace's turn to change (<see cref="Locks"/>).</summary>
    public bool HasTurnToChange => _turn is not null && _turn == Database.CurrentTransaction?.TransactionId;

    /// <summary>Notes that it has.</summary>
    internal void TakeTurnToChange() => _turn = Database.CurrentTransaction?.TransactionId ?? throw new InvalidOperationException("A turn is taken in a transaction and ends with it.");

    /// <summary>The workspace itself, to be read: its name, its calendar, its language.</summary>
    public Task<Workspace> ReadWorkspaceAsync(CancellationToken cancellation)
        => Workspaces.AsNoTracking().SingleAsync(w => w.Number == WorkspaceNumber, cancellation);

    /// <summary>The person who asks, where one is signed in: sign-in finds their memberships before a workspace is entered.</summary>
    public Guid? UserId => _current.UserId;

    // Outside the wall.
    public DbSet<Workspace> Workspaces => Set<Workspace>();
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    public DbSet<Session> Sessions => Set<Session>();

    // Inside the wall.
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<Posture> Postures => Set<Posture>();
    public DbSet<PostureAttribute> PostureAttributes => Set<PostureAttribute>();
    public DbSet<Stage> Stages => Set<Stage>();
    public DbSet<Touchpoint> Touchpoints => Set<Touchpoint>();
    public DbSet<FormerMap> FormerMaps => Set<FormerMap>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Goal> Goals => Set<Goal>();
    public DbSet<Suggestion> Suggestions => Set<Suggestion>();
    public DbSet<Evaluation> Evaluations => Set<Evaluation>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<RoundRater> RoundRaters => Set<RoundRater>();
    public DbSet<RoundEntry> RoundEntries => Set<RoundEntry>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<Spot> Spots => Set<Spot>();
    public DbSet<ExpectationAnswer> ExpectationAnswers => Set<ExpectationAnswer>();
    public DbSet<Policy> Policies => Set<Policy>();
    public DbSet<PolicyReceipt> PolicyReceipts => Set<PolicyReceipt>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<Subject> Subjects => Set<Subject>();
    public DbSet<IdentityLink> IdentityLinks => Set<IdentityLink>();
    public DbSet<PersonMerge> PersonMerges => Set<PersonMerge>();
    public DbSet<Touch> Touches => Set<Touch>();
    public DbSet<Term> Terms => Set<Term>();
    public DbSet<LogMark> LogMarks => Set<LogMark>();
    public DbSet<LogHead> LogHeads => Set<LogHead>();
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<SourceKey> SourceKeys => Set<SourceKey>();
    public DbSet<TouchDetails> TouchDetails => Set<TouchDetails>();
    public DbSet<IdentityMessage> IdentityMessages => Set<IdentityMessage>();
    public DbSet<RefusedEvent> RefusedEvents => Set<RefusedEvent>();
    public DbSet<SourceCount> SourceCounts => Set<SourceCount>();
    public DbSet<TouchRule> TouchRules => Set<TouchRule>();
    public DbSet<RuleState> RuleStates => Set<RuleState>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<SaidName> SaidNames => Set<SaidName>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // SQLite cannot order by DateTimeOffset; milliseconds sort the same in both databases.
        conventions.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        conventions.Properties<WorkspaceId>().HaveConversion<WorkspaceIdValue>();
        conventions.Properties<TouchpointId>().HaveConversion<TouchpointIdValue>();
        conventions.Properties<StageId>().HaveConversion<StageIdValue>();
        conventions.Properties<UnitId>().HaveConversion<UnitIdValue>();
        conventions.Properties<AttributeId>().HaveConversion<AttributeIdValue>();
        conventions.Properties<RoundId>().HaveConversion<RoundIdValue>();
        conventions.Properties<PlanId>().HaveConversion<PlanIdValue>();
        conventions.Properties<SpotId>().HaveConversion<SpotIdValue>();
        conventions.Properties<PolicyId>().HaveConversion<PolicyIdValue>();
        // Enums are stored as words: a row reads without the code, and a new member moves nothing.
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(PontuaContext).Assembly);
        QuarterHours.Map(model);
        WorkspaceWall.Raise(model, this);
        SnakeCase.Apply(model);
    }

    sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

    sealed class WorkspaceIdValue() : ValueConverter<WorkspaceId, int>(id => id.Value, value => new(value));

    sealed class TouchpointIdValue() : ValueConverter<TouchpointId, Guid>(id => id.Value, value => new(value));

    sealed class StageIdValue() : ValueConverter<StageId, Guid>(id => id.Value, value => new(value));

    sealed class UnitIdValue() : ValueConverter<UnitId, Guid>(id => id.Value, value => new(value));

    sealed class AttributeIdValue() : ValueConverter<AttributeId, Guid>(id => id.Value, value => new(value));

    sealed class RoundIdValue() : ValueConverter<RoundId, Guid>(id => id.Value, value => new(value));

    sealed class PlanIdValue() : ValueConverter<PlanId, Guid>(id => id.Value, value => new(value));

    sealed class SpotIdValue() : ValueConverter<SpotId, Guid>(id => id.Value, value => new(value));

    sealed class PolicyIdValue() : ValueConverter<PolicyId, Guid>(id => id.Value, value => new(value));
}

sealed class SqlitePontuaContext(DbContextOptions<SqlitePontuaContext> options, CurrentWorkspace current) : PontuaContext(options, current);

sealed class PostgresPontuaContext(DbContextOptions<PostgresPontuaContext> options, CurrentWorkspace current) : PontuaContext(options, current);
