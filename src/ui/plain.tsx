/** The plain text of a mail as it leaves: its lines end where a mail's do; on a screen that is narrower they are filled again. */
export const PlainMail = ({ text, look }: { text: string; look?: string }) => (
  <pre class={look === undefined ? 'scroll' : `scroll ${look}`} tabindex={0}>
    {piecesOf(text).map((piece, place) =>
      place % 2 === 0 ? (
        piece
      ) : (
        <span key={place} class="soft">
          {piece}
        </span>
      ),
    )}
  </pre>
)

/** Where a mail's text is wrapped (kit/markup). */
const width = 72

/** The text in pieces: every second one is the end of a line that stands there only because the next word had no room. */
export function piecesOf(text: string): string[] {
  const pieces = ['']
  const lines = text.split('\n')
  lines.forEach((line, place) => {
    const before = lines[place - 1]
    const [, indent = '', word = ''] = /^( *)(\S*)/.exec(line) ?? []
    if (before === undefined) pieces.push(`${pieces.pop()}${line}`)
    else if (before !== '' && word !== '' && !/^[*>-]$/.test(word) && before.length + 1 + word.length > width)
      pieces.push(`\n${indent}`, line.slice(indent.length))
    else pieces.push(`${pieces.pop()}\n${line}`)
  })
  return pieces
}
