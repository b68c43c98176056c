import { dayText, type Instant, instantText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Facts, Section, Sheet, Toast } from '#ui/parts.tsx'
import type { Round } from '#features/contact/confirming/model.ts'
import { personIn } from '#features/pairs/model.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  publication: 'Publication',
  title: 'What the pairs say',
  none: 'This program asks nobody whether something speaks against their pair.',
  set: 'Asking pairs before they begin',
  quiet: 'Nobody says that something speaks against their pair.',
  begin: (pairs: number) =>
    pairs === 0
      ? 'No pair can begin yet.'
      : `${countText(pairs, 'pair')} can begin, or ${pairs === 1 ? 'has' : 'have'} begun.`,
  conflicts: 'Something speaks against',
  and: (mentor: string, mentee: string) => `${mentor} and ${mentee}`,
  who: 'Who says so',
  said: 'Said',
  reason: 'What speaks against it',
  waitsSince: 'Their partner knows nothing of it, and the days of the first contact are not counted until you decide.',
  next: 'What to do next',
  apart: 'Keep the two apart, and see what that changes',
  end: 'End the pair; both are told, and nobody why',
  repair: 'Then look for other partners',
  wait: 'Or talk with them first: nothing happens meanwhile.',
  settle: 'It is settled: they stay a pair',
  waits: 'No answer yet',
  waitsLede: (day: string) =>
    `Both are asked until ${day}, and whoever has not answered is reminded once after three days.`,
  waitsFor: (names: string) => `waits for ${names}`,
  both: 'both',
  begins: 'Let them begin all the same',
  settled: 'Settled just now',
  settledBefore: 'Settled',
  settledBy: (name: string, when: string) => `settled by ${name || 'a chair who has left'}, ${when}`,
  undo: 'Undo',
  held: (until: string) => `Can be taken back until ${until}; mails about it wait so long.`,
  done: {
    settled: ['Settled', 'They go on. It stands below, and can be taken back for ten minutes.'],
    back: ['Taken back', 'It is open again, as it was before. Nobody was told.'],
    late: [
      'Not taken back',
      'Nothing changed: it was taken back already, or the ten minutes are over. You can still end the pair.',
    ],
  },
  own: (pairs: number) => `${countText(pairs, 'pair')} of your own: another chair looks at that.`,
  more: (n: number) => `and ${n} more`,
}

export type SeenView = {
  cycle: LiveCycle
  open: readonly Round[]
  begin: number
  own: number
  settled: readonly Round[]
  done: keyof typeof words.done | undefined
}

/** For the chairs: what speaks against a pair, with what to do next; whose answer is missing; how many begin. */
export function answersPage(view: SeenView) {
  const { cycle, open, begin, own, settled, done } = view
  const conflicts = open.filter(({ standing }) => standing === 'conflict')
  const waits = open.filter(({ standing }) => standing === 'waits')
  const asks = publicationOf(cycle.definition).confirm !== 'none'
  const fresh = settled.filter(({ settledUntil }) => settledUntil !== null)
  const before = settled.filter(({ settledUntil }) => settledUntil === null)
  const last = waits
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  return {
    title: words.title,
    narrow: true,
    stack: true,
    toast: done && (
      <Toast tag={words.done[done][0]} shape={done === 'late' ? 'ring' : 'tick'}>
        {words.done[done][1]}
      </Toast>
    ),
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/publication', label: words.publication },
          ]}
        />
        <h1>{words.title}</h1>
        {!asks && open.length === 0 ? (
          <Empty>
            {words.none} <a href="/committee/words/asking">{words.set}</a>
          </Empty>
        ) : (
          <p class="lede">{words.begin(begin)}</p>
        )}
        {own > 0 && <p>{words.own(own)}</p>}
        {asks && conflicts.length === 0 && <p>{words.quiet}</p>}
        {conflicts.map((round) => (
          <Conflict key={round.people.pair.id} round={round} cycle={cycle} />
        ))}
        {fresh.length > 0 && (
          <Section id="settled" title={words.settled}>
            <ul class="rows">
              {fresh.map((round) => (
                <Settled key={round.people.pair.id} round={round} {...view} />
              ))}
            </ul>
          </Section>
        )}
        {waits.length > 0 && (
          <Section id="waits" title={words.waits}>
            {last !== undefined && <p>{words.waitsLede(dayText(last, 'long', cycle.definition.locale))}</p>}
            <ul class="rows">
              {waits.slice(0, most).map((round) => (
                <Waiting key={round.people.pair.id} round={round} />
              ))}
            </ul>
            {waits.length > most && <p>{words.more(waits.length - most)}</p>}
          </Section>
        )}
        {before.length > 0 && (
          <Section id="settled-before" title={words.settledBefore}>
            <ul class="rows">
              {before.slice(0, most).map((round) => (
                <Settled key={round.people.pair.id} round={round} {...view} />
              ))}
            </ul>
            {before.length > most && <p>{words.more(before.length - most)}</p>}
          </Section>
        )}
      </>
    ),
  }
}

const most = 100

const Names = ({ people }: Pick<Round, 'people'>) => (
  <a href={`/committee/pairs/${people.pair.id}`}>{words.and(people.mentor.name, people.mentee.name)}</a>
)

function Conflict({ round: { people, answers, apart }, cycle }: { round: Round; cycle: LiveCycle }) {
  const { id } = people.pair
  const said = answers.filter(({ answer, settledAt }) => answer === 'conflict' && settledAt === null)
  const ban =
    apart && `/committee/matching/runs/${apart.runId}/change?kind=ban&mentee=${apart.mentee}&mentor=${apart.mentor}`
  return (
    <Sheet id={`pair-${id}`} title={words.and(people.mentor.name, people.mentee.name)}>
      {said.map((one) => (
        <Facts
          key={one.role}
          rows={[
            [words.who, personIn(people, one.role).name],
            [words.said, instantText(one.at, cycle.calendar.zone, cycle.definition.locale)],
            [words.reason, one.reason],
          ]}
        />
      ))}
      <p class="small quiet">{words.waitsSince}</p>
      <h3>{words.next}</h3>
      <ol>
        {ban && (
          <li>
            <a href={ban}>{words.apart}</a>
          </li>
        )}
        <li>
          <a href={`/committee/pairs/${id}`}>{words.end}</a>
        </li>
        <li>
          <a href="/committee/repairs">{words.repair}</a>
        </li>
      </ol>
      <p>{words.wait}</p>
      <form method="post" action={`/committee/confirmations/${id}/settlement`}>
        <Button>{words.settle}</Button>
      </form>
    </Sheet>
  )
}

function Waiting({ round: { people, answers } }: { round: Round }) {
  const missing = (['mentor', 'mentee'] as const).filter((role) => !answers.some((one) => one.role === role))
  const names = missing.length === 2 ? words.both : missing.map((role) => personIn(people, role).name).join(', ')
  return (
    <li class="row">
      <span>
        <Names people={people} />: {words.waitsFor(names)}
      </span>
      <form method="post" action={`/committee/confirmations/${people.pair.id}/settlement`}>
        <Button>
          {words.begins}
          <span class="vh">: {words.and(people.mentor.name, people.mentee.name)}</span>
        </Button>
      </form>
    </li>
  )
}

function Settled({ round: { people, answers, settledUntil }, cycle }: SeenView & { round: Round }) {
  const when = (at: Instant) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const last = answers
    .filter(({ settledAt }) => settledAt !== null)
    .toSorted((a, b) => ((a.settledAt ?? '') < (b.settledAt ?? '') ? -1 : 1))
    .at(-1)
  return (
    <li>
      <Names people={people} />: {words.settledBy(last?.settledBy ?? '', when(last?.settledAt ?? ''))}
      {settledUntil !== null && (
        <form method="post" action={`/committee/confirmations/${people.pair.id}/settlement/withdrawal`}>
          <p class="small quiet">{words.held(when(settledUntil))}</p>
          <Button>
            {words.undo}
            <span class="vh">: {words.and(people.mentor.name, people.mentee.name)}</span>
          </Button>
        </form>
      )}
    </li>
  )
}
