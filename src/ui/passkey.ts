/// <reference lib="dom" />
// Runs in the browser, on the pages that ask for a passkey.

/** Forms that a passkey fills in: the button appears where the browser can, and asks the device when it is pressed. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]'))
  if ('PublicKeyCredential' in globalThis) {
    const part = (name: string) => form.querySelector<HTMLElement>(`[data-passkey-${name}]`)
    part('none')?.remove()
    part('button')?.removeAttribute('hidden')
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      part('failed')?.setAttribute('hidden', '')
      void askDevice(JSON.parse(form.dataset.passkey ?? '{}') as Asked).then(
        (answer) => {
          const field = document.createElement('input')
          field.type = 'hidden'
          field.name = form.dataset.field ?? ''
          field.value = JSON.stringify(answer)
          form.append(field)
          form.submit()
        },
        () => part('failed')?.removeAttribute('hidden'),
      )
    })
  }

type Asked =
  | { kind: 'get'; options: { challenge: string; rpId: string; allow: string[] } }
  | {
      kind: 'create'
      options: {
        challenge: string
        rp: { id: string; name: string }
        user: { id: string; name: string }
        known: string[]
      }
    }

async function askDevice(asked: Asked): Promise<object> {
  const challenge = bytesOf(asked.options.challenge)
  const those = (ids: string[]) => ids.map((id) => ({ type: 'public-key' as const, id: bytesOf(id) }))
  if (asked.kind === 'get') {
    const { rpId, allow } = asked.options
    const got = (await navigator.credentials.get({
      publicKey: { challenge, rpId, allowCredentials: those(allow), userVerification: 'required' },
    })) as PublicKeyCredential
    const { authenticatorData, signature, userHandle } = got.response as AuthenticatorAssertionResponse
    return answerOf(got, {
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      userHandle: userHandle ? textOf(userHandle) : undefined,
    })
  }
  const { rp, user, known } = asked.options
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge,
      rp,
      user: { id: bytesOf(user.id), name: user.name, displayName: user.name },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: those(known),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    },
  })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return answerOf(made, {
    attestationObject: textOf(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  })
}

const answerOf = ({ id, rawId, type, response }: PublicKeyCredential, more: object) => ({
  id,
  rawId: textOf(rawId),
  type,
  clientExtensionResults: {},
  response: { clientDataJSON: textOf(response.clientDataJSON), ...more },
})

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
