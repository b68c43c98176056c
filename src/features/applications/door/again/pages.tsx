import { Button } from '#ui/controls.tsx'

const words = {
  title: 'Your form is filled in already',
  lede: (label: string, closes: string) =>
    `What you told us before stands in your application for ${label}. Look it over, change what is not so any more, and send it by ${closes}.`,
  code: (address: string) =>
    `So that nobody else can read it, we mail six digits to ${address}. They open the form on this device.`,
  nothing: 'Nothing is sent before you press “Send” in the form. If you would rather not apply, you need do nothing.',
  press: 'Mail me the code',
  other: 'Use another address',
  otherHint: ' (the form is empty there).',
}

export type AgainView = { sealed: string; label: string; closes: string; email: string }

/** Opening the link changes nothing: one press mails the code that opens the form. */
export const againPage = ({ sealed, label, closes, email }: AgainView) => ({
  title: words.title,
  narrow: true,
  stack: true,
  body: (
    <>
      <h1>{words.title}</h1>
      <p class="lede">{words.lede(label, closes)}</p>
      <p>{words.code(email)}</p>
      <form method="post" action={`/apply/again/${sealed}`}>
        <Button first wide>
          {words.press}
        </Button>
      </form>
      <p>
        <a class="link" href="/apply?from=last-year">
          {words.other}
        </a>
        {words.otherHint}
      </p>
      <p class="quiet">{words.nothing}</p>
    </>
  ),
})
