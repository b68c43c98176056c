import { dayIn, dayText, type Zone } from '#kit/dates.ts'
import { Field } from '#ui/controls.tsx'
import { Facts } from '#ui/parts.tsx'
import { PasskeyHead } from '#ui/passkeyhead.tsx'
import type { Invitation } from '#features/accounts/offices/model.ts'
import type { DeviceRequest } from '#features/accounts/passkeys/model.ts'
import { PasskeyForm } from '#features/accounts/passkeys/pages.tsx'

const words = {
  title: (program: string) => `Your office in ${program}`,
  first: (program: string) => `The first chair of ${program}`,
  firstLede:
    'Whoever hosts this installation gave you this link. Say who you are, and register a passkey: from then on you let in everybody else.',
  office: 'You are invited to this office. It begins and ends by itself on the days below.',
  passkey:
    'You are asked to register a passkey for your office. It takes the place of those you had, and you are signed out everywhere else.',
  which: 'Office',
  from: 'From',
  to: 'To, and including',
  pairs: 'Pairs you answer for, at most',
  until: 'This invitation is good until',
  key: 'A passkey is your device’s own key: you unlock it with your finger, your face or a PIN. Somebody who only reads your mail cannot use it.',
  make: 'Register a passkey and begin',
  use: 'Use your passkey and begin',
  wrong: 'The device’s answer did not fit or came too late. Nothing was changed. Try again.',
  fields: 'Write your name, and your address in full, such as name@example.org. Nothing was changed.',
  name: 'Your name',
  email: 'Your email address',
  employer: 'Where you work (optional)',
  employerHint:
    'So that you are never given a colleague’s application to decide, nor a colleague’s pair to answer for. The committee sees it.',
  over: 'This invitation is over',
  overLede: 'It was taken up, taken back, or its seven days are past. Ask whoever invited you for a new one.',
  signIn: 'Sign in',
}

type View = {
  invitation: Invitation
  program: string
  zone: Zone
  token: string
  request: DeviceRequest
  failed?: 'device' | 'fields'
  typed?: { name: string; email: string; employer: string }
}

export function invitationPage({ invitation, program, zone, token, request, failed, typed }: View) {
  const first = invitation.purpose === 'first chair'
  const title = first ? words.first(program) : words.title(program)
  const { office } = invitation
  return {
    title,
    head: <PasskeyHead />,
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <h1>{title}</h1>
        {failed && (
          <p class="err" role="alert">
            {failed === 'device' ? words.wrong : words.fields}
          </p>
        )}
        <p class="lede">{first ? words.firstLede : office === null ? words.passkey : words.office}</p>
        <Facts
          rows={[
            ...(office === null
              ? []
              : ([
                  [words.which, office.title],
                  [words.from, dayText(office.startsOn)],
                  [words.to, dayText(office.endsOn)],
                  ...(office.kind === 'member' ? [[words.pairs, String(office.mostPairs)] as [string, string]] : []),
                ] as [string, string][])),
            [words.until, dayText(dayIn(zone, invitation.expiresAt))],
          ]}
        />
        <p>{words.key}</p>
        <PasskeyForm
          request={request}
          action={`/invitation/${token}`}
          field="answer"
          label={request.kind === 'get' ? words.use : words.make}
        >
          {first && (
            <>
              <Field id="name" label={words.name} autocomplete="name" value={typed?.name} required />
              <Field id="email" type="email" label={words.email} autocomplete="email" value={typed?.email} required />
              <Field
                id="employer"
                label={words.employer}
                hint={words.employerHint}
                autocomplete="organization"
                value={typed?.employer}
              />
            </>
          )}
        </PasskeyForm>
      </>
    ),
  }
}

export const overPage = () => ({
  title: words.over,
  narrow: true,
  stack: true,
  body: (
    <>
      <h1>{words.over}</h1>
      <p class="lede">{words.overLede}</p>
      <p>
        <a class="link" href="/sign-in">
          {words.signIn}
        </a>
      </p>
    </>
  ),
})
