import type { Day, Month } from '#kit/dates.ts'
import { Shelf, shelfSentence } from '#ui/shelf.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import type { Standing } from '#features/desk/model.ts'
import { type ShelfFacts, shelfOf } from '#features/desk/shelf/model.ts'

/** A standing as a word beside its shape; "no answer" speaks of us, never of the two (R11). */
export const standingWords: Record<Standing, string> = {
  sign: 'Sign this month',
  unanswered: 'No answer yet',
  unasked: 'Not asked yet',
  never_met: 'No first contact known',
  ticket: 'Open ticket',
  returned: 'Mail returned',
  paused: 'Paused',
  ended: 'Ended',
}

const looks: Record<Standing, Pick<TagProps, 'shape' | 'hot' | 'calm'>> = {
  sign: { shape: 'done', calm: true },
  unanswered: { shape: 'ring' },
  unasked: { shape: 'ring', calm: true },
  never_met: { shape: 'triangle', hot: true },
  ticket: { shape: 'triangle', hot: true },
  returned: { shape: 'cross', hot: true },
  paused: { shape: 'paused', calm: true },
  ended: { shape: 'tick', calm: true },
}

export const StandingTag = ({ standing }: { standing: Standing }) => (
  <Tag {...looks[standing]}>{standingWords[standing]}</Tag>
)

type PairShelfProps = { facts: ShelfFacts | undefined; months: readonly Month[]; today: Day; names: string }

/** The small shelf of a pair; its sentence begins with the names, because several stand together. */
export function PairShelf({ facts, months, today, names }: PairShelfProps) {
  if (facts === undefined) return null
  const places = shelfOf(facts, months, today)
  const label = `${names}: ${shelfSentence(places)}`
  return <Shelf months={places} ended={facts.state === 'ended'} ticket={facts.ticket} label={label} />
}
