import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field, Hidden } from '#ui/controls.tsx'
import { doorSettings } from '#features/applications/door/model.ts'

const words = {
  title: 'Apply, or go on with your application',
  lede: 'There is no account and no password. Give us your address, and we mail you a code that opens your form. It takes about twenty minutes, in as many visits as you like.',
  need: 'Have at hand: the months in which your positions began and ended, and your member number if you have one.',
  lost: 'Nothing is lost: what you typed is kept and goes into your form once you are back in. The form was closed on this device, or has been open very long.',
  email: 'Your email address',
  emailHint: (until: string) => `One that you will still read in ${until}.`,
  emailError: 'Write your address in full, such as name@example.org',
  trap: 'Leave this empty',
  quick: 'Press once more, please. That was quicker than most people, and we keep programs out.',
  send: 'Mail me a code',
  code: 'Enter the code from the mail',
  codeLede: (email: string) =>
    `A mail is on its way to ${email}: six digits for this page, and a link for any other device.`,
  codeLedeNobody: 'A mail is on its way: six digits for this page, and a link for any other device.',
  codeHold: (minutes: number, mails: number) =>
    `The code holds for ${minutes} minutes. We send at most ${countText(mails, 'code')} an hour to one address. Nothing there? Look among the spam.`,
  codeField: 'Six digits',
  codeShape: 'Enter the six digits, without letters',
  wrong: (left: number) => `That is not the code we sent. You can try ${countText(left, 'more time', 'more times')}.`,
  over: 'This code is over: its time ran out, or it was tried too often. Ask for a new one.',
  again: 'Ask for a new code',
  stay: 'What you typed before is on this page and goes into your form from here. The mailed link opens the form without it; once it is open in this browser, come back to this page and press the button, without a code.',
  open: 'Open my form',
  link: 'Open your application form',
  linkLede: 'One press opens the form on this device. Opening this page alone has changed nothing.',
  linkOver: 'This link is over',
  linkOverLede:
    'It holds for a few minutes and once, so that nobody else can use it. Ask for a new one; what you wrote is still there.',
}

export type DoorView = {
  /** Sealed: when the page was made. */
  made: string
  until: string
  email?: string
  source?: string
  /** What was typed on a page of the form before it was closed. */
  kept?: string
  failed?: 'email' | 'quick' | 'trap'
}

/** One door for beginning and for coming back, so that it tells nobody who has applied. */
export function doorPage({ made, until, email, source, kept, failed }: DoorView) {
  const errors =
    failed === undefined
      ? []
      : [
          {
            field: failed === 'trap' ? 'website' : 'email',
            text: failed === 'email' ? words.emailError : failed === 'trap' ? words.trap : words.quick,
          },
        ]
  const error = errors[0]?.text
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        {kept ? <p class="aside-note">{words.lost}</p> : <p class="lede">{words.lede}</p>}
        {!kept && <p>{words.need}</p>}
        <form method="post" action="/apply" class="stack">
          <Hidden name="made" value={made} />
          {source && <Hidden name="from" value={source} />}
          {kept && <Hidden name="kept" value={kept} />}
          <Field
            id="email"
            type="email"
            autocomplete="email"
            label={words.email}
            hint={words.emailHint(until)}
            value={email}
            error={failed === 'trap' ? undefined : error}
            width="w20"
          />
          {failed === 'trap' ? (
            <Field id="website" label={words.trap} autocomplete="off" error={error} />
          ) : (
            // only programs that fill in whatever they find meet it
            <div class="vh" aria-hidden="true">
              <label for="website">{words.trap}</label>
              <input id="website" name="website" type="text" autocomplete="off" tabindex={-1} />
            </div>
          )}
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

export type CodeView = {
  email?: string
  /** What was typed before, and when this page was made (sealed): a new code is asked for from here, or it would be lost. */
  kept?: { text: string; made: string }
  failed?: { kind: 'shape' } | { kind: 'wrong'; left: number } | { kind: 'over' }
}

export function formCodePage({ email, kept, failed }: CodeView) {
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
        <p>{email ? words.codeLede(email) : words.codeLedeNobody}</p>
        {kept && <p class="aside-note">{words.stay}</p>}
        <form method="post" action="/apply/code" class="stack">
          {kept && <Hidden name="kept" value={kept.text} />}
          <Field
            id="code"
            label={words.codeField}
            hint={words.codeHold(doorSettings.minutes, doorSettings.mailsPerHour)}
            error={text}
            inputmode="numeric"
            autocomplete="one-time-code"
            width="w20"
          />
          <p class="row">
            <Button first wide>
              {words.open}
            </Button>
            {!kept && (
              <a class="link" href="/apply">
                {words.again}
              </a>
            )}
          </p>
        </form>
        {kept && (
          <form method="post" action="/apply">
            <Hidden name="email" value={email ?? ''} />
            <Hidden name="made" value={kept.made} />
            <Hidden name="website" value="" />
            <Hidden name="kept" value={kept.text} />
            <Button>{words.again}</Button>
          </form>
        )}
      </>
    ),
  }
}

export function linkPage(link: string, holds: boolean) {
  return {
    title: holds ? words.link : words.linkOver,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{holds ? words.link : words.linkOver}</h1>
        <p>{holds ? words.linkLede : words.linkOverLede}</p>
        {holds ? (
          <form method="post" action={`/apply/link/${link}`}>
            <Button first wide>
              {words.open}
            </Button>
          </form>
        ) : (
          <p>
            <Button first wide href="/apply">
              {words.again}
            </Button>
          </p>
        )}
      </>
    ),
  }
}
