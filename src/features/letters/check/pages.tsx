import { dayIn, dayText } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { MailTo, type Writable } from '#ui/mailed.tsx'
import { Facts, Section } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import { codeText } from '#features/letters/model.ts'
import type { ShownLetter } from '#features/letters/shown/model.ts'
import { factRows } from '#features/letters/shown/pages.tsx'

const words = {
  title: 'Check a letter',
  lede: 'Each letter we issue has a code at its foot. Type it here, and this page says what the letter states.',
  code: 'Code of the letter',
  hint: 'Twelve letters and digits, such as ',
  example: '7Q4M-2K9D-X3RT',
  hintEnd: '. Capitals, spaces and hyphens do not matter; 0 and O are read as one, and so are 1, I and L.',
  missing: 'Type the code at the foot of the letter',
  check: 'Check this code',
  letter: 'Letter',
  isGenuine: 'is genuine',
  genuine: (number: string) => `Letter ${number} is genuine`,
  issued: 'Issued by us',
  states: 'It states',
  facts: { name: 'Name', number: 'Number' },
  differs: 'If the letter in front of you says something else, this page is right. Questions: ',
  newer: (first: string, last: string) =>
    `It was first asked for on ${first} and written again on ${last}. A copy from before carries the same number and code and an earlier date.`,
  none: 'There is no letter with this code',
  typed: 'You typed ',
  check1: 'Compare the code with the foot of the letter, letter by letter, and try again.',
  check2: 'If it is exactly as printed, the letter was not issued by us as it stands. Ask us about it: ',
  tryAgain: 'Try again',
  another: 'Check another letter',
}

/** The form; a code is all that is needed. */
export function checkPage({ failed }: { failed?: boolean } = {}) {
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: failed,
    body: (
      <>
        <ErrorSummary errors={failed ? [{ field: 'code', text: words.missing }] : []} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <CodeForm error={failed ? words.missing : undefined} />
      </>
    ),
  }
}

/** Exactly what the letter states, term by term and in its own sentence. */
export function genuinePage({ shown, sentence }: { shown: ShownLetter; sentence: string }) {
  const { letter, cycle } = shown
  const { locale, zone, contact, shortName } = cycle.definition
  const asked = dayIn(zone, letter.askedAt)
  const day = (at: string) => dayText(at, 'long', locale)
  return {
    title: words.genuine(letter.number),
    small: shortName,
    narrow: true,
    stack: true,
    body: (
      <>
        <Tag shape="tick">{words.issued}</Tag>
        <h1>
          {words.letter} <span class="nowrap">{letter.number}</span> {words.isGenuine}
        </h1>
        <Section id="states" title={words.states}>
          <blockquote>{sentence}</blockquote>
          <Facts
            rows={[
              [words.facts.number, letter.number],
              [words.facts.name, inSentence(letter.facts.name)],
              ...factRows(letter.facts, locale, codeText(letter.code)),
            ]}
          />
        </Section>
        {asked < letter.facts.datedOn && <p>{words.newer(day(asked), day(letter.facts.datedOn))}</p>}
        <p>
          {words.differs}
          <MailTo contact={contact} />.
        </p>
        <p>
          <a class="link" href="/letters">
            {words.another}
          </a>
        </p>
      </>
    ),
  }
}

/** One and the same for every code that is no issued letter's; what to do, and whom to ask. */
export function noLetterPage({ code, contact }: { code: string; contact: Writable | undefined }) {
  return {
    title: words.none,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.none}</h1>
        {code !== '' && (
          <p class="lede">
            {words.typed}
            <strong>{codeText(code)}</strong>.
          </p>
        )}
        <p>{words.check1}</p>
        {contact && (
          <p>
            {words.check2}
            <MailTo contact={contact} />.
          </p>
        )}
        <Section id="again" title={words.tryAgain}>
          <CodeForm value={codeText(code)} />
        </Section>
      </>
    ),
  }
}

const CodeForm = ({ value, error }: { value?: string; error?: string }) => (
  <form method="get" action="/letters" class="stack">
    <Field
      id="code"
      label={words.code}
      hint={
        <>
          {words.hint}
          <span class="nowrap">{words.example}</span>
          {words.hintEnd}
        </>
      }
      value={value}
      error={error}
      width="w20"
      maxlength={60}
      autocomplete="off"
    />
    <p>
      <Button first wide>
        {words.check}
      </Button>
    </p>
  </form>
)
