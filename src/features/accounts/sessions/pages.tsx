import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field, Hidden } from '#ui/controls.tsx'
import { CodeForm } from '#ui/mailedcode.tsx'
import { Card } from '#ui/parts.tsx'
import { PasskeyHead } from '#ui/passkeyhead.tsx'
import type { DeviceRequest } from '#features/accounts/passkeys/model.ts'
import { PasskeyForm } from '#features/accounts/passkeys/pages.tsx'
import { codeSettings } from '#features/accounts/sessions/model.ts'

const words = {
  signIn: 'Sign in',
  signInLede:
    'Nobody has to sign in to take part: every mail has the links it needs. If you want to see your page, we mail you a code.',
  committee: 'For the committee',
  committeeLede: 'An office needs a passkey: with it you need neither code nor password.',
  usePasskey: 'Sign in with a passkey',
  passkeyFailed:
    'We do not know this passkey, or its answer came too late. Nothing was changed. Try again, or have a code mailed to you.',
  provider: (name: string) => `Sign in at ${name}`,
  link: 'Sign in with the link from the mail',
  linkLede: 'Press the button, and you are in. The link is good once, for ten minutes.',
  linkElsewhere:
    'This link works only in the browser in which you asked for it. Open it there, or ask for a new one here.',
  linkOver:
    'This link is over: its time ran out, it was used, or you asked for it in another browser. Ask for a new one.',
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
}

/** `provider`: the association's own sign-in, by its name. */
export type SignIn = { next?: string; email?: string; failed?: 'address' | 'passkey'; provider?: string }

export function signInPage({ next, email, failed, provider, request }: SignIn & { request: DeviceRequest }) {
  const errors = failed === 'address' ? [{ field: 'email', text: words.emailError }] : []
  return {
    title: words.signIn,
    head: <PasskeyHead />,
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.signIn}</h1>
        {failed === 'passkey' && (
          <p class="err" role="alert">
            {words.passkeyFailed}
          </p>
        )}
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
        {provider && (
          <p>
            <Button wide href={next ? `/sign-in/provider?next=${encodeURIComponent(next)}` : '/sign-in/provider'}>
              {words.provider(provider)}
            </Button>
          </p>
        )}
        <Card id="committee" title={words.committee}>
          <p>{words.committeeLede}</p>
          <PasskeyForm request={request} action="/sign-in/passkey" label={words.usePasskey} first={false}>
            {next && <Hidden name="next" value={next} />}
          </PasskeyForm>
        </Card>
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
        <CodeForm
          to="/sign-in/code"
          label={words.codeField}
          error={text}
          press={words.enter}
          again={{ href: '/sign-in', label: words.again }}
          required
        >
          {next && <Hidden name="next" value={next} />}
        </CodeForm>
      </>
    ),
  }
}

export function linkPage({ link, here, over = false }: { link: string; here: boolean; over?: boolean }) {
  return {
    title: words.link,
    narrow: true,
    stack: true,
    error: over,
    body: (
      <>
        <h1>{words.link}</h1>
        {over && (
          <p class="err" role="alert">
            {words.linkOver}
          </p>
        )}
        <p class="lede">{here ? words.linkLede : words.linkElsewhere}</p>
        {here && !over && (
          <form method="post" action={`/sign-in/link/${encodeURIComponent(link)}`}>
            <Button first wide>
              {words.enter}
            </Button>
          </form>
        )}
        <p>
          <a class="link" href="/sign-in">
            {words.again}
          </a>
        </p>
      </>
    ),
  }
}
