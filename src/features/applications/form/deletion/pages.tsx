import { Button } from '#ui/controls.tsx'

const words = {
  title: 'Delete what you have written?',
  lede: (email: string) =>
    `Everything in the form of ${email} is deleted at once and cannot be brought back. Nothing was sent, so nobody has read it.`,
  delete: 'Delete everything in this form',
  keep: 'Keep it',
  download: 'Download it first',
}

/** Asked once more, because it cannot be undone. */
export function deletionPage(email: string) {
  return {
    title: words.title,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(email)}</p>
        <form method="post" action="/apply/deletion" class="row">
          <Button first>{words.delete}</Button>
          <a class="link" href="/apply/form">
            {words.keep}
          </a>
          <a class="link" href="/apply/answers.txt">
            {words.download}
          </a>
        </form>
      </>
    ),
  }
}
