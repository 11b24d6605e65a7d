# Builds and runs Pontua: docker build -t pontua . && docker run -p 5080:5080 -v pontua:/data pontua
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Pontua.Server -c Release -r linux-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/') -p:RunAnalyzers=false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The server owns its data and nothing else.
RUN mkdir --mode=700 /data && chown $APP_UID /data
USER $APP_UID
ENV PONTUA_DATA=/data
VOLUME /data
EXPOSE 5080
# The one-time link of the first start is printed to the log.
ENTRYPOINT ["./Pontua.Server", "serve", "--urls", "http://0.0.0.0:5080"]
