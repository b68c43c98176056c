import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { CodeForm } from '#ui/mailedcode.tsx'
import { Breadcrumb, Facts } from '#ui/parts.tsx'
import { addressSettings } from '#features/accounts/address/model.ts'

const words = {
  account: 'Your account',
  title: 'A new email address',
  lede: 'We mail a code to the new address. Nothing changes before you enter it here.',
  now: 'On file now',
  field: 'New email address',
  error: 'Write the address in full, such as name@example.org',
  own: 'That is the address that is on file already',
  send: 'Mail me a code',
  told: (days: number) =>
    `The address that is on file now is told of the change, and can put it back for ${countText(days, 'day')}.`,
  code: 'Enter the code from the mail',
  codeLede: (minutes: number) =>
    `If this address can become yours here, a mail with six digits is on its way to it. The code holds for ${minutes} minutes.`,
  nothing: 'If no code comes, write to the committee: they can find out why, and put two accounts of yours together.',
  codeField: 'Six digits',
  codeShape: 'Enter the six digits, without letters',
  wrong: (left: number) => `That is not the code we sent. You can try ${countText(left, 'more time', 'more times')}.`,
  over: 'This code is over: its time ran out, or it was tried too often. Nothing was changed. Enter the address once more.',
  take: 'Take this address',
  again: 'Enter the address once more',
  link: 'Take the new address',
  linkLede: 'Press the button, and mail goes to the new address from now on. You are signed out everywhere else.',
  done: 'Mail goes to your new address',
  doneLede: (days: number) =>
    `The old one was told, and can put it back for ${countText(days, 'day')}. You are signed out everywhere else.`,
  undo: 'Was this you?',
  undoLede:
    'The email address of your account was changed, from this one to another. If that was you, there is nothing to do, and you can close this page.',
  undoButton: 'It was not me: put my address back',
  undoWhat:
    'This address is on file again then, everybody who is signed in to the account is signed out, and the committee can read that it happened.',
  undone: 'Your address is back',
  undoneLede: 'Mail comes here again, and nobody is signed in to your account any more. Sign in by a mailed code.',
  undoOver: 'This can no longer be put back here',
  undoOverLede:
    'It was put back already, its days are past, or the address belongs to somebody else by now. If something is wrong, write to the committee.',
  signIn: 'Sign in',
  contact: 'Write to the committee',
}

const narrow = { narrow: true, stack: true }
const crumbs = <Breadcrumb items={[{ href: '/account', label: words.account }]} />

type Address = { email: string; typed?: string; failed?: 'shape' | 'own' }

export function addressPage({ email, typed, failed }: Address) {
  const text = failed === undefined ? undefined : failed === 'own' ? words.own : words.error
  return {
    title: words.title,
    ...narrow,
    error: failed !== undefined,
    body: (
      <>
        {crumbs}
        <ErrorSummary errors={text === undefined ? [] : [{ field: 'address', text }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <Facts rows={[[words.now, email]]} />
        <form method="post" action="/account/address" class="stack">
          <Field
            id="address"
            type="email"
            autocomplete="email"
            label={words.field}
            value={typed}
            error={text}
            required
          />
          <p>
            <Button first wide>
              {words.send}
            </Button>
          </p>
        </form>
        <p class="small quiet">{words.told(addressSettings.undoDays)}</p>
      </>
    ),
  }
}

export type CodeFailed = { kind: 'shape' } | { kind: 'wrong'; left: number } | { kind: 'over' }

export function addressCodePage({ failed }: { failed?: CodeFailed }) {
  const text = failed === undefined ? undefined : textOf(failed)
  return {
    title: words.code,
    ...narrow,
    error: failed !== undefined,
    body: (
      <>
        {crumbs}
        <ErrorSummary errors={text === undefined ? [] : [{ field: 'code', text }]} />
        <h1>{words.code}</h1>
        <p class="lede">{words.codeLede(addressSettings.minutes)}</p>
        <CodeForm
          to="/account/address/code"
          label={words.codeField}
          error={text}
          press={words.take}
          again={{ href: '/account/address', label: words.again }}
          required
        />
        <p class="small quiet">{words.nothing}</p>
      </>
    ),
  }
}

function textOf(failed: CodeFailed): string {
  if (failed.kind === 'shape') return words.codeShape
  return failed.kind === 'over' ? words.over : words.wrong(failed.left)
}

/** The mailed link: a button, for the person who asked. */
export const addressLinkPage = ({ link, over }: { link: string; over: boolean }) => ({
  title: words.link,
  ...narrow,
  error: over,
  body: (
    <>
      <h1>{words.link}</h1>
      {over ? (
        <p class="err" role="alert">
          {words.over}
        </p>
      ) : (
        <>
          <p class="lede">{words.linkLede}</p>
          <form method="post" action={`/account/address/link/${encodeURIComponent(link)}`}>
            <Button first wide>
              {words.take}
            </Button>
          </form>
        </>
      )}
      <p>
        <a class="link" href="/account/address">
          {words.again}
        </a>
      </p>
    </>
  ),
})

const told = (title: string, lede: string, to: { href: string; label: string }) => ({
  title,
  ...narrow,
  body: (
    <>
      <h1>{title}</h1>
      <p class="lede">{lede}</p>
      <p>
        <a class="link" href={to.href}>
          {to.label}
        </a>
      </p>
    </>
  ),
})

export const addressDonePage = () =>
  told(words.done, words.doneLede(addressSettings.undoDays), { href: '/account', label: words.account })

export const undonePage = () => told(words.undone, words.undoneLede, { href: '/sign-in', label: words.signIn })
export const undoOverPage = () => told(words.undoOver, words.undoOverLede, { href: '/contact', label: words.contact })

export const undoPage = ({ sealed }: { sealed: string }) => ({
  title: words.undo,
  ...narrow,
  body: (
    <>
      <h1>{words.undo}</h1>
      <p class="lede">{words.undoLede}</p>
      <p>{words.undoWhat}</p>
      <form method="post" action={`/address/${encodeURIComponent(sealed)}`}>
        <Button first wide>
          {words.undoButton}
        </Button>
      </form>
    </>
  ),
})
