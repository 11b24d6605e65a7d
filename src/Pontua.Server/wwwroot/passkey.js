// Passkeys: forms with data-passkey="create|get" ask the device and send its answer in their field "Credential".
// Without script or without support the forms stay hidden, and the password does it.
let waiting;

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', event => { event.preventDefault(); waiting?.abort(); ask(form); });
    if (form.dataset.autofill && await PublicKeyCredential.isConditionalMediationAvailable?.()) { ask(form, 'conditional'); }
  }
}

async function ask(form, mediation) {
  const failed = form.querySelector('[data-passkey-failed]');
  if (failed) { failed.hidden = true; }
  waiting = new AbortController();
  try {
    const answer = await fetch(form.dataset.options, {
      method: 'POST', credentials: 'same-origin', signal: waiting.signal,
      headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value },
    });
    if (!answer.ok) { throw new Error(answer.statusText); }
    const publicKey = read(await answer.json());
    const asked = { publicKey, signal: waiting.signal };
    const credential = form.dataset.passkey === 'create'
      ? await navigator.credentials.create(asked)
      : await navigator.credentials.get(mediation ? { ...asked, mediation } : asked);
    form.elements.Credential.value = JSON.stringify(write(credential));
    form.submit();
  } catch (error) {
    // Aborted: the person chose the button, or closed the device's own dialog; neither needs a word.
    if (failed && error.name !== 'AbortError' && !mediation) { failed.hidden = false; }
  }
}

function read(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) { options.user.id = bytes(options.user.id); }
  for (const list of [options.allowCredentials, options.excludeCredentials]) {
    for (const known of list ?? []) { known.id = bytes(known.id); }
  }
  return options;
}

function write(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    answer.attestationObject = text(response.attestationObject);
    answer.transports = response.getTransports?.() ?? [];
  } else {
    answer.authenticatorData = text(response.authenticatorData);
    answer.signature = text(response.signature);
    answer.userHandle = response.userHandle ? text(response.userHandle) : null;
  }
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response: answer,
    clientExtensionResults: credential.getClientExtensionResults(), authenticatorAttachment: credential.authenticatorAttachment,
  };
}

function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
}
function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
