import { Button, ErrorSummary, Field } from '#ui/controls.tsx'

const words = {
  title: 'Hear when applications open',
  lede: 'Leave an address, and we write once, on the day. It is used for nothing else and then deleted.',
  next: (day: string) => `The next call opens on ${day}.`,
  noNext: 'The day of the next call is not set yet.',
  email: 'Your email address',
  error: 'Write your address in full, such as name@example.org',
  quick: 'Press once more, please. That was quicker than most people, and we keep programs out.',
  trap: 'Leave this empty',
  send: 'Tell me',
  asked: 'Look into your mail',
  askedLede:
    'We have sent a mail to confirm that the address is yours. You are on the list once you press the button it leads to.',
  confirm: 'Shall we write to you?',
  confirmLede: (email: string) => `One mail to ${email} on the day applications open, and no other.`,
  yes: 'Yes, tell me',
  no: 'No, delete my address',
  on: 'You are on the list',
  onLede: (email: string) => `We write to ${email} on the day applications open.`,
  off: 'Your address is deleted',
  offLede: 'Nothing will come. You can leave it again at any time.',
}

export type TellMeView = { made: string; nextOpen?: string; email?: string; failed?: 'email' | 'quick' | 'trap' }

export function tellMePage({ made, nextOpen, email, failed }: TellMeView) {
  const text = failed === undefined ? undefined : failed === 'email' ? words.error : words[failed]
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={text === undefined ? [] : [{ field: 'email', text }]} />
        <h1>{words.title}</h1>
        <p class="lede">{nextOpen === undefined ? words.noNext : words.next(nextOpen)}</p>
        <p>{words.lede}</p>
        <form method="post" action="/tell-me" class="stack">
          <input type="hidden" name="made" value={made} />
          <Field
            id="email"
            type="email"
            autocomplete="email"
            label={words.email}
            value={email}
            error={text}
            width="w20"
          />
          <div class="vh" aria-hidden="true">
            <label for="website">{words.trap}</label>
            <input id="website" name="website" type="text" autocomplete="off" tabindex={-1} />
          </div>
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

export const askedPage = () => plain(words.asked, words.askedLede)

/** Opening the link changes nothing; one of two buttons does. */
export function interestPage(sealed: string, one: { email: string; confirmed: boolean }) {
  const title = one.confirmed ? words.on : words.confirm
  return {
    title,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lede">{one.confirmed ? words.onLede(one.email) : words.confirmLede(one.email)}</p>
        <form method="post" action={`/tell-me/${sealed}`} class="row">
          {!one.confirmed && (
            <Button first name="wants" value="yes">
              {words.yes}
            </Button>
          )}
          <Button name="wants" value="no">
            {words.no}
          </Button>
        </form>
      </>
    ),
  }
}

export const offPage = () => plain(words.off, words.offLede)

const plain = (title: string, lede: string) => ({
  title,
  narrow: true,
  stack: true,
  body: (
    <>
      <h1>{title}</h1>
      <p class="lede">{lede}</p>
    </>
  ),
})
