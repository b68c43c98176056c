import { Rich } from '#ui/rich.tsx'
import type { Definition } from '#features/programs/model.ts'
import { saying, sayOf } from '#features/programs/sayings/model.ts'

/** The program's words, where they could be read. */
const sayIn = (definition: Definition | undefined) =>
  definition === undefined ? saying({}, 'trouble') : sayOf(definition, 'trouble')

type Words = { title: string; text: string; start: string; reference?: string }

const plain = ({ title, text, start, reference }: Words) => ({
  title,
  narrow: true,
  stack: true,
  body: (
    <>
      <h1>{title}</h1>
      <p>
        <Rich text={text} />
      </p>
      {reference && (
        <p class="lede">
          <strong>{reference}</strong>
        </p>
      )}
      <p>
        <a class="link" href="/">
          {start}
        </a>
      </p>
    </>
  ),
})

/** Not there, or not for the reader: word for word the same. */
export function absentPage(definition?: Definition) {
  const say = sayIn(definition)
  return plain({ title: say('absent'), text: say.rich('absentText'), start: say('start') })
}

export function foreignPage(definition?: Definition) {
  const say = sayIn(definition)
  return plain({ title: say('foreign'), text: say.rich('foreignText'), start: say('start') })
}

export function largePage(most: string, definition?: Definition) {
  const say = sayIn(definition)
  return plain({ title: say('large'), text: say.rich('largeText', { most }), start: say('start') })
}

export function downPage(definition?: Definition) {
  const say = sayIn(definition)
  return plain({ title: say('down'), text: say.rich('downText'), start: say('start') })
}

/** `reference` stands in the log beside the error. */
export function failedPage(reference: string, definition?: Definition) {
  const say = sayIn(definition)
  return plain({ title: say('failed'), text: say.rich('failedText'), start: say('start'), reference })
}
