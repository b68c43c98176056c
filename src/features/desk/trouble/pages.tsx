const words = {
  absent: 'There is nothing at this address',
  absentText:
    'The address may be mistyped, the link may be from another year, or what it led to is not yours to see. Nothing was changed. If a mail of ours led you here, answer that mail: a person reads it and helps.',
  start: 'Go to the first page',
  foreign: 'This was not sent from one of our pages',
  foreignText:
    'We take forms only from our own pages, so that no other site can act in your name. Nothing was changed. Open the page again and press the button there.',
  large: 'This is more than we can take',
  largeText: (most: string) =>
    `We take at most ${most} from this form. Nothing was changed. Go back: your browser still has what you wrote; shorten it and send it again.`,
  down: 'We cannot reach our records at the moment',
  downText:
    'Nothing of this request was saved; everything saved before is kept. Wait a minute and try again. If you filled in a form, go back: your browser still has it.',
  failed: 'We could not make this page',
  failedText:
    'A fault in our program, not in what you did. Nothing of this request was saved; everything saved before is kept. Go back and try once more. If it happens again, answer any of our mails and name this reference:',
}

const plain = (title: string, text: string, reference?: string) => ({
  title,
  narrow: true,
  stack: true,
  body: (
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      {reference && (
        <p class="lede">
          <strong>{reference}</strong>
        </p>
      )}
      <p>
        <a class="link" href="/">
          {words.start}
        </a>
      </p>
    </>
  ),
})

/** Not there, or not for the reader: word for word the same. */
export const absentPage = () => plain(words.absent, words.absentText)
export const foreignPage = () => plain(words.foreign, words.foreignText)
export const largePage = (most: string) => plain(words.large, words.largeText(most))
export const downPage = () => plain(words.down, words.downText)
/** `reference` stands in the log beside the error. */
export const failedPage = (reference: string) => plain(words.failed, words.failedText, reference)
