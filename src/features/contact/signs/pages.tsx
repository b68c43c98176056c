import type { Day } from '#kit/dates.ts'
import { Button, ErrorSummary, Field, Hidden, Radios } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { mostKnown, type SignTyped } from '#features/contact/signs/input.ts'
import type { PairPeople } from '#features/pairs/model.ts'

const words = {
  pairs: 'Pairs',
  pair: (mentor: string, mentee: string) => `${mentor} and ${mentee}`,
  title: 'Enter a sign of life',
  lede: 'For what you heard or saw yourself. It counts like an answer by mail; your name and how you know stand beside it, and it can be taken back.',
  who: 'Who told you, or whom did you see?',
  both: 'Both',
  kind: 'What do you know?',
  kinds: { talked: 'They met or talked', in_touch: 'They are in touch', a_little: 'A little in touch' },
  day: 'On which day?',
  known: 'How do you know?',
  knownHint: 'Such as: “Met both at the midwinter meeting.” Nothing of what they talked about.',
  enter: 'Enter this sign',
}

type View = {
  people: PairPeople
  today: Day
  ticket: string | null
  typed?: SignTyped
  problems?: readonly { field: string; text: string }[]
}

export function signPage({ people, today, ticket, typed, problems = [] }: View) {
  const { mentor, mentee, pair } = people
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.text
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: problems.length > 0,
    body: (
      <>
        <ErrorSummary errors={[...problems]} />
        <Breadcrumb
          items={[
            { href: '/committee/pairs', label: words.pairs },
            { href: `/committee/pairs/${pair.id}`, label: words.pair(mentor.name, mentee.name) },
          ]}
        />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <form method="post" action={`/committee/pairs/${pair.id}/signs`} class="stack">
          {ticket !== null && <Hidden name="ticket" value={ticket} />}
          <Radios
            name="who"
            legend={words.who}
            value={typed?.who}
            error={errorAt('who')}
            options={[
              { value: 'both', label: words.both },
              { value: 'mentor', label: mentor.name },
              { value: 'mentee', label: mentee.name },
            ]}
          />
          <Radios
            name="kind"
            legend={words.kind}
            value={typed?.kind}
            error={errorAt('kind')}
            options={(['talked', 'in_touch', 'a_little'] as const).map((value) => ({
              value,
              label: words.kinds[value],
            }))}
          />
          <Field id="day" type="date" label={words.day} value={typed?.day ?? today} error={errorAt('day')} />
          <Field
            id="known"
            label={words.known}
            hint={words.knownHint}
            maxlength={mostKnown}
            value={typed?.known}
            error={errorAt('known')}
          />
          <p>
            <Button first wide>
              {words.enter}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}
