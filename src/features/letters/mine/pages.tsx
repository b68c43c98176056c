import type { ComponentChildren } from 'preact'
import { dayIn, dayText } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Card, Empty } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { LetterPlace } from '#features/letters/shown/model.ts'
import { spanOf } from '#features/letters/shown/pages.tsx'
import type { Role } from '#features/programs/model.ts'

const words = {
  home: 'Home',
  title: 'A letter for your files',
  lede: 'A letter recognizes your part in the program, with its dates. It is made only when you ask, now or in any later year.',
  says: 'It states your name, the program, your role and the dates, and who signs. It does not name your partner and judges nobody.',
  place: (role: Role, cycle: string) => `${role === 'mentor' ? 'Mentor' : 'Mentee'}, ${cycle}`,
  notAsked: 'Not asked for',
  held: 'A committee member reads it first',
  issued: (number: string) => `Letter ${number}`,
  wouldState: (span: string) => `It would state: ${span}.`,
  wouldHold: 'These are not the dates of the whole cycle, so a committee member reads the letter before it goes out.',
  heldText: (day: string, span: string) =>
    `You asked on ${day}. The letter states ${span}. These are not the dates of the whole cycle, so a committee member reads it before it goes out; then you get a mail. You need do nothing.`,
  states: (span: string, day: string) => `It states: ${span}. Dated ${day}. We have mailed you its link too.`,
  ask: 'Ask for this letter',
  download: 'Download the letter (PDF)',
  open: 'Open its page',
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
        <Breadcrumb items={[{ href: '/my', label: words.home }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <p>{words.says}</p>
        {places.length === 0 && <Empty>{words.none}</Empty>}
        {places.map((place) => (
          <Card
            key={idOf(place)}
            id={idOf(place)}
            title={words.place(place.role, place.cycle.label.replace(/(\d)-(\d)/, '$1–$2'))}
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
  const { locale, zone } = cycle.definition
  if (shown === undefined)
    return (
      <>
        <Tag shape="ring">{words.notAsked}</Tag>
        <p>
          {words.wouldState(spanOf(facts, locale))} {held && words.wouldHold}
        </p>
        <Ask place={place}>
          <Button first={first} wide>
            {words.ask}
          </Button>
        </Ask>
      </>
    )
  const { letter, path } = shown
  const span = spanOf(letter.facts, locale)
  if (letter.state === 'held')
    return (
      <>
        <Tag shape="half">{words.held}</Tag>
        <p>{words.heldText(dayText(dayIn(zone, letter.askedAt), 'long', locale), span)}</p>
      </>
    )
  return (
    <>
      <Tag shape="tick">{words.issued(letter.number)}</Tag>
      <p>{words.states(span, dayText(letter.facts.datedOn, 'long', locale))}</p>
      <p class="row">
        <Button first={first} wide href={`${path}/letter.pdf`}>
          {words.download}
        </Button>
        <a class="link" href={path}>
          {words.open}
        </a>
      </p>
      <Ask place={place}>
        <Button plain>{words.again}</Button>
        <p class="small quiet">{words.againHint}</p>
      </Ask>
    </>
  )
}

const Ask = ({ place, children }: { place: LetterPlace; children: ComponentChildren }) => (
  <form method="post" action="/my/letter">
    <Hidden name="cycle" value={place.cycle.id} />
    <Hidden name="role" value={place.role} />
    {children}
  </form>
)

const idOf = ({ cycle, role }: LetterPlace) => `${role}-${cycle.id}`
