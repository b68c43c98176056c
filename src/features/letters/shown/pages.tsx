import { type Day, dayText, type Instant } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { Button } from '#ui/controls.tsx'
import { MailTo, NotMe, Reader } from '#ui/mailed.tsx'
import { Facts } from '#ui/parts.tsx'
import { codeText, type LetterFacts } from '#features/letters/model.ts'
import type { ShownLetter } from '#features/letters/shown/model.ts'

const words = {
  letter: 'Letter',
  title: (number: string) => `Letter ${number}`,
  facts: {
    program: 'Program',
    recognizes: 'Recognizes',
    dates: 'Dates',
    dated: 'Dated',
    signed: 'Signed by',
    code: 'Check code',
  },
  recognizes: (word: string, name: string) => `Recognizes the ${word} of ${name}`,
  role: (word: string, role: string) => `${word} as a ${role}`,
  span: (from: string, to: string) => `${from} to ${to}`,
  ongoing: (from: string, to: string) => `Since ${from}; the program ends on ${to}`,
  download: 'Download the letter (PDF)',
  text: 'The letter as plain text',
  check: 'Anybody you show it to can check it at ',
  again: 'If a name or a date is not right, write to ',
  againEnd: '. We write it again under the same number.',
  held: 'A committee member reads this letter first',
  heldText: (span: string) =>
    `Its dates are not those of the whole cycle (${span}), so somebody on the committee reads it before it goes out. You get a mail when it is ready, and need do nothing.`,
  unset: 'We could not set this letter',
  unsetText:
    'The letter is recorded and stands; only its PDF could not be made. The plain text has the same words. To have it put right, write to ',
  back: 'Back to the letter',
}

type Props = { shown: ShownLetter; checkUrl: string; now: Instant }

/** A letter that was asked for: what it says, and its file. */
export function shownPage({ shown, checkUrl, now }: Props) {
  const { letter, cycle, path } = shown
  const { definition } = cycle
  if (letter.state === 'held') return heldPage({ shown, now })
  return {
    ...framed(shown, words.title(letter.number)),
    body: (
      <>
        <Reader name={letter.facts.name} now={now} clock={definition} />
        <h1>
          {words.letter} <span class="nowrap">{letter.number}</span>
        </h1>
        <p class="lede">{words.recognizes(letter.facts.word, inSentence(letter.facts.name))}</p>
        <p class="row">
          <Button first wide href={`${path}/letter.pdf`}>
            {words.download}
          </Button>
          <a class="link" href={`${path}/letter.txt`}>
            {words.text}
          </a>
        </p>
        <Facts rows={factRows(letter.facts, definition.locale, codeText(letter.code))} />
        <p>
          {words.check}
          <a href={checkUrl}>{checkUrl}</a>.
        </p>
        <p class="quiet">
          {words.again}
          <MailTo contact={definition.contact} />
          {words.againEnd}
        </p>
        <NotMe name={letter.facts.name} contact={definition.contact} />
      </>
    ),
  }
}

function heldPage({ shown, now }: Omit<Props, 'checkUrl'>) {
  const { letter, cycle } = shown
  return {
    ...framed(shown, words.held),
    body: (
      <>
        <Reader name={letter.facts.name} now={now} clock={cycle.definition} />
        <h1>{words.held}</h1>
        <p class="lede">{words.heldText(spanOf(letter.facts, cycle.definition.locale))}</p>
        <NotMe name={letter.facts.name} contact={cycle.definition.contact} />
      </>
    ),
  }
}

/** The typesetter refused: the program's template, or a character that no font here has. */
export function unsetPage({ shown }: { shown: ShownLetter }) {
  return {
    ...framed(shown, words.unset),
    body: (
      <>
        <h1>{words.unset}</h1>
        <p>
          {words.unsetText}
          <MailTo contact={shown.cycle.definition.contact} />.
        </p>
        <p class="row">
          <a class="link" href={`${shown.path}/letter.txt`}>
            {words.text}
          </a>
          <a class="link" href={shown.path}>
            {words.back}
          </a>
        </p>
      </>
    ),
  }
}

/** What a letter states, term by term; the same on its own page and on its check page. */
export function factRows(facts: LetterFacts, locale: string, code?: string) {
  const { body, association, program } = facts
  return [
    [words.facts.program, `${program}, ${body === null ? association : `${body}, ${association}`}`],
    [words.facts.recognizes, words.role(facts.word, facts.role)],
    [words.facts.dates, spanOf(facts, locale)],
    [words.facts.dated, dayText(facts.datedOn, 'long', locale)],
    [words.facts.signed, `${inSentence(facts.signer)}, ${facts.signerOffice}`],
    [words.facts.code, code],
  ] as const
}

export function spanOf({ from, to, ongoing }: LetterFacts, locale: string): string {
  const day = (at: Day) => dayText(at, 'long', locale)
  return ongoing ? words.ongoing(day(from), day(to)) : words.span(day(from), day(to))
}

const framed = ({ cycle }: ShownLetter, title: string) => ({
  title,
  small: cycle.definition.shortName,
  narrow: true,
  stack: true,
})
