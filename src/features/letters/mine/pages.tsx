import type { ComponentChildren } from 'preact'
import { inSentence } from '#kit/bidi.ts'
import { dayIn, dayText } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { MailTo } from '#ui/mailed.tsx'
import { Card, Empty, Facts, Unbroken } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { LetterFacts } from '#features/letters/model.ts'
import type { LetterPlace } from '#features/letters/shown/model.ts'
import { spanOf } from '#features/letters/shown/pages.tsx'
import type { Role } from '#features/programs/model.ts'

const words = {
  title: 'A letter for your files',
  lede: 'A letter recognizes your part in the program, with its dates. It is made only when you ask, now or in any later year.',
  says: 'It states your name, your role, the program, its bodies and the dates, and who signs. It does not name your partner and judges nobody.',
  place: (role: Role, cycle: string) => `${role === 'mentor' ? 'Mentor' : 'Mentee'}, ${cycle}`,
  facts: { number: 'Number', name: 'Name', dates: 'Dates', dated: 'Dated' },
  notAsked: 'Not asked for',
  held: 'A committee member reads it first',
  issued: 'Issued',
  wouldHold: 'These are not the dates of the whole cycle, so a committee member reads the letter before it goes out.',
  heldText: (day: string) =>
    `You asked on ${day}. These are not the dates of the whole cycle, so a committee member reads the letter before it goes out; then you get a mail. You need do nothing.`,
  ask: 'Ask for this letter',
  wrong: 'If your name or a date is not right, write first to ',
  download: 'Download the letter (PDF)',
  open: 'Open its page',
  mailed: 'Its link is in your mail too.',
  again: 'Write it again with today’s date',
  againHint: 'Number and code stay. Useful when your name or the dates have changed.',
  none: 'You were in no pair yet, so there is nothing to state. Once you are, you can ask here.',
}

/** Everything one may have a letter about, and where each stands (R21, R30). */
export function minePage({ places }: { places: readonly LetterPlace[] }) {
  const first = places.find((place) => place.shown?.letter.state !== 'held')
  return {
    title: words.title,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <p>{words.says}</p>
        {places.length === 0 && <Empty>{words.none}</Empty>}
        {places.map((place) => (
          <Card
            key={idOf(place)}
            id={idOf(place)}
            title={<Unbroken text={words.place(place.role, place.cycle.label.replace(/(\d)-(\d)/, '$1–$2'))} />}
          >
            <Standing place={place} first={place === first} />
          </Card>
        ))}
      </>
    ),
  }
}

function Standing({ place, first }: { place: LetterPlace; first: boolean }) {
  const { shown, cycle, facts, held } = place
  const { locale, zone, contact } = cycle.definition
  if (shown === undefined)
    return (
      <>
        <Tag shape="ring">{words.notAsked}</Tag>
        <Stated facts={facts} locale={locale} />
        {held && <p>{words.wouldHold}</p>}
        <Ask place={place}>
          <Button first={first} wide>
            {words.ask}
          </Button>
        </Ask>
        <p class="small quiet">
          {words.wrong}
          <MailTo contact={contact} />.
        </p>
      </>
    )
  const { letter, path } = shown
  if (letter.state === 'held')
    return (
      <>
        <Tag shape="half">{words.held}</Tag>
        <Stated facts={letter.facts} locale={locale} />
        <p>{words.heldText(dayText(dayIn(zone, letter.askedAt), 'long', locale))}</p>
      </>
    )
  return (
    <>
      <Tag shape="tick">{words.issued}</Tag>
      <Stated facts={letter.facts} locale={locale} number={letter.number} />
      <p class="row">
        <Button first={first} wide href={`${path}/letter.pdf`}>
          {words.download}
        </Button>
        <a class="link" href={path}>
          {words.open}
        </a>
      </p>
      <p class="small quiet">{words.mailed}</p>
      <Ask place={place}>
        <Button plain>{words.again}</Button>
        <p class="small quiet">{words.againHint}</p>
      </Ask>
    </>
  )
}

/** What a letter states, or would state; a number and a date once it is issued. */
const Stated = ({ facts, locale, number }: { facts: LetterFacts; locale: string; number?: string }) => (
  <Facts
    rows={[
      [words.facts.number, number],
      [words.facts.name, inSentence(facts.name)],
      [words.facts.dates, spanOf(facts, locale)],
      [words.facts.dated, number && dayText(facts.datedOn, 'long', locale)],
    ]}
  />
)

const Ask = ({ place, children }: { place: LetterPlace; children: ComponentChildren }) => (
  <form method="post" action="/my/letter">
    <Hidden name="cycle" value={place.cycle.id} />
    <Hidden name="role" value={place.role} />
    {children}
  </form>
)

const idOf = ({ cycle, role }: LetterPlace) => `${role}-${cycle.id}`
