import type { ComponentChildren } from 'preact'
import { dayIn, dayText, type Zone } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { PasskeyHead } from '#ui/passkeyhead.tsx'
import { answerField, type DeviceRequest, type Passkey } from '#features/accounts/passkeys/model.ts'

const words = {
  none: 'This browser cannot use passkeys, or scripts are off. Open the page in a current browser of a device that you unlock with your finger, your face or a PIN.',
  failed: 'The device did not answer, or you stopped it. Nothing was changed. Try again.',
  wrong:
    'That answer did not fit: it came too late, or from a passkey that is not yours. Nothing was changed. Try again.',
  confirm: 'Show that it is you',
  confirmLede:
    'This can do harm in somebody else’s hands, so we ask for your passkey, if you have not used it in the last ten minutes.',
  againLede:
    'This is everything about you at once, so we ask you to sign in once more, if you have not in the last ten minutes. A mailed code is enough.',
  again: 'Sign in once more',
  kept: 'What you wrote is kept, and goes on from here.',
  use: 'Use your passkey and go on',
  without:
    'You have no passkey yet. A chair invites you to register one, from the page “Offices”; the host can do it, too.',
  account: 'Your account',
  title: 'Your passkeys',
  lede: 'A passkey is your device’s own key: you unlock it with your finger, your face or a PIN. Whoever only reads your mail cannot use it.',
  device: (device: string) => device || 'A device',
  made: (day: string) => `made ${day}`,
  used: (day: string) => `last used ${day}`,
  remove: 'Remove',
  last: 'The only one: make another before you remove it.',
  another: 'Make another passkey',
  make: 'Make a passkey',
  makeLede: 'Your browser asks where to keep it: on this device, on your phone, or on a security key.',
}

type FormProps = {
  request: DeviceRequest
  action: string
  /** The field that carries the answer. */
  field?: string
  label: string
  first?: boolean
  children?: ComponentChildren
}

/** A form that the device fills in: the script asks it when the button is pressed, and sends what it answered. */
export function PasskeyForm({ request, action, field = answerField, label, first = true, children }: FormProps) {
  return (
    <form method="post" action={action} class="stack" data-passkey={JSON.stringify(request)} data-field={field}>
      {children}
      <p class="err" role="alert" data-passkey-failed hidden>
        {words.failed}
      </p>
      <p class="quiet" data-passkey-none>
        {words.none}
      </p>
      <p data-passkey-button hidden>
        <Button first={first} wide>
          {label}
        </Button>
      </p>
    </form>
  )
}

type StepUp = {
  /** None: there is no passkey that could be used. */
  request: DeviceRequest | undefined
  action: string
  kept: readonly (readonly [name: string, value: string])[]
  typed: boolean
  failed: boolean
  /** Where somebody signs in once more who needs no passkey for it. */
  again?: string
}

/** Asks for the passkey and goes on with what was being done: the form that was sent waits in this one. */
export function stepUpPage({ request, action, kept, typed, failed, again }: StepUp) {
  return {
    title: words.confirm,
    head: <PasskeyHead />,
    narrow: true,
    stack: true,
    error: failed,
    body: (
      <>
        <h1>{words.confirm}</h1>
        {failed && (
          <p class="err" role="alert">
            {words.wrong}
          </p>
        )}
        <p class="lede">{request === undefined && again !== undefined ? words.againLede : words.confirmLede}</p>
        {typed && <p>{words.kept}</p>}
        {request === undefined ? (
          again === undefined && <p>{words.without}</p>
        ) : (
          <PasskeyForm request={request} action={action} label={words.use}>
            {kept.map(([name, value]) => (
              <Hidden name={name} value={value} />
            ))}
          </PasskeyForm>
        )}
        {again !== undefined && (
          <p>
            <Button href={again} first={request === undefined} wide>
              {words.again}
            </Button>
          </p>
        )}
      </>
    ),
  }
}

export function passkeysPage({ passkeys, zone }: { passkeys: readonly Passkey[]; zone: Zone }) {
  return {
    title: words.title,
    narrow: true,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/account', label: words.account }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        {passkeys.length === 0 && <p>{words.without}</p>}
        {passkeys.map((passkey) => (
          <section class="card stack" key={passkey.id}>
            <p>
              <b>{words.device(passkey.device)}</b>
              <br />
              <span class="small quiet">
                {words.made(dayText(dayIn(zone, passkey.madeAt)))}
                {passkey.usedAt && `, ${words.used(dayText(dayIn(zone, passkey.usedAt)))}`}
              </span>
            </p>
            {passkeys.length === 1 ? (
              <p class="small quiet">{words.last}</p>
            ) : (
              <form method="post" action={`/account/passkeys/${passkey.id}/removal`}>
                <Button>{words.remove}</Button>
              </form>
            )}
          </section>
        ))}
        {passkeys.length > 0 && (
          <p>
            <a class="link" href="/account/passkeys/new">
              {words.another}
            </a>
          </p>
        )}
      </>
    ),
  }
}

export function newPasskeyPage({ request, failed }: { request: DeviceRequest; failed: boolean }) {
  return {
    title: words.another,
    head: <PasskeyHead />,
    narrow: true,
    stack: true,
    error: failed,
    body: (
      <>
        <Breadcrumb items={[{ href: '/account/passkeys', label: words.title }]} />
        <h1>{words.another}</h1>
        {failed && (
          <p class="err" role="alert">
            {words.wrong}
          </p>
        )}
        <p class="lede">{words.makeLede}</p>
        <PasskeyForm request={request} action="/account/passkeys" field="made" label={words.make} />
      </>
    ),
  }
}
