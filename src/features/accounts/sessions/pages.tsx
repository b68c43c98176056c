import { dayText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field, Hidden } from '#ui/controls.tsx'
import { Card, Facts } from '#ui/parts.tsx'
import type { Viewer } from '#features/accounts/model.ts'
import { codeSettings } from '#features/accounts/sessions/model.ts'

const words = {
  signIn: 'Sign in',
  signInLede:
    'Nobody has to sign in to take part: every mail has the links it needs. If you want to see your page, we mail you a code.',
  email: 'Your email address',
  emailHint: 'The one you applied with, or where the committee writes to you.',
  emailError: 'Write your address in full, such as name@example.org',
  send: 'Mail me a code',
  code: 'Enter the code from the mail',
  codeLede: (minutes: number, mails: number) =>
    `If we know the address, a mail with six digits is on its way. The code holds for ${minutes} minutes, in this browser only. We send at most ${countText(mails, 'code')} an hour to one address.`,
  codeField: 'Six digits',
  codeShape: 'Enter the six digits, without letters',
  wrong: (left: number) => `That is not the code we sent. You can try ${countText(left, 'more time', 'more times')}.`,
  over: 'This code is over: its time ran out, or it was tried too often. Ask for a new one.',
  again: 'Ask for a new code',
  enter: 'Sign in',
  account: 'Your account',
  name: 'Name',
  address: 'Address',
  offices: 'Offices',
  noOffice: 'None now',
  kinds: { chair: 'Chair', member: 'Committee member' },
  term: (title: string, until: string) => `${title}, to ${until}`,
  takesPart: 'Takes part',
  yes: 'Yes',
  no: 'Not in a cycle at the moment',
  signOut: 'Sign out',
}

type SignIn = { next?: string; email?: string; failed?: boolean }

export function signInPage({ next, email, failed }: SignIn) {
  const errors = failed ? [{ field: 'email', text: words.emailError }] : []
  return {
    title: words.signIn,
    narrow: true,
    stack: true,
    error: failed,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.signIn}</h1>
        <p>{words.signInLede}</p>
        <form method="post" action="/sign-in" class="stack">
          {next && <Hidden name="next" value={next} />}
          <Field
            id="email"
            type="email"
            autocomplete="email"
            label={words.email}
            hint={words.emailHint}
            value={email}
            error={errors[0]?.text}
            required
          />
          <p>
            <Button first wide>
              {words.send}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}

type Code = { next?: string; failed?: { kind: 'shape' } | { kind: 'wrong'; left: number } | { kind: 'over' } }

export function codePage({ next, failed }: Code) {
  const text =
    failed === undefined
      ? undefined
      : failed.kind === 'shape'
        ? words.codeShape
        : failed.kind === 'over'
          ? words.over
          : words.wrong(failed.left)
  return {
    title: words.code,
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={text === undefined ? [] : [{ field: 'code', text }]} />
        <h1>{words.code}</h1>
        <p>{words.codeLede(codeSettings.minutes, codeSettings.mailsPerHour)}</p>
        <form method="post" action="/sign-in/code" class="stack">
          {next && <Hidden name="next" value={next} />}
          <Field
            id="code"
            label={words.codeField}
            error={text}
            inputmode="numeric"
            autocomplete="one-time-code"
            width="w20"
            required
          />
          <p class="row">
            <Button first wide>
              {words.enter}
            </Button>
            <a class="link" href="/sign-in">
              {words.again}
            </a>
          </p>
        </form>
      </>
    ),
  }
}

export function accountPage(viewer: Viewer) {
  const offices = viewer.offices.map((office) =>
    words.term(office.title || words.kinds[office.kind], dayText(office.endsOn)),
  )
  return {
    title: words.account,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.account}</h1>
        <Card id="account" title={viewer.name}>
          <Facts
            rows={[
              [words.address, viewer.email],
              [words.offices, offices.length === 0 ? words.noOffice : offices.join('; ')],
              [words.takesPart, viewer.participates ? words.yes : words.no],
            ]}
          />
        </Card>
        <form method="post" action="/sign-out">
          <Button>{words.signOut}</Button>
        </form>
      </>
    ),
  }
}
