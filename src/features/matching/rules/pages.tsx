import { capitalized } from '#kit/text.ts'
import { Button, Field } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { CallView, RuleView } from '#features/matching/explained/model.ts'
import { callSentence, possibleText, type Speaking } from '#features/matching/forecast/model.ts'
import { sayerOf, type Spoken } from '#features/programs/explanations/model.ts'

const words = {
  rules: 'What each rule costs',
  rule: 'Rule',
  alone: 'Pairs that only it forbids',
  placed: 'More mentees with a mentor',
  points: 'More points',
  weights: 'What the criteria count',
  weightsHint: 'All together 100 points at most: take points from one criterion before you give them to another.',
  criterion: 'Criterion',
  number: 'Points',
  look: 'See what it would do to everybody',
  call: 'Whom to call for',
  sentence: 'A sentence for your call for mentors',
  kind: 'Mentors by kind',
  here: 'In the pool',
  more: 'Would place',
}

/** The price of each rule, and a form for the points of a criterion. */
export const Rules = ({
  rules,
  criteria,
  runId,
  program,
}: {
  rules: readonly RuleView[]
  criteria: readonly { id: string; name: string; points: number }[]
  runId: string
  program: Spoken
}) => (
  <>
    <Section id="prices" title={words.rules}>
      {rules.length > 0 && <p>{sayerOf(program)('rules.lede')}</p>}
      <Table
        caption={words.rules}
        captionHidden
        fold
        columns={[
          { key: 'rule', label: words.rule },
          { key: 'alone', label: words.alone, num: true },
          { key: 'placed', label: words.placed, num: true },
          { key: 'points', label: words.points, num: true },
        ]}
        rows={rules.map((one) => ({
          rule: capitalized(one.words),
          alone: String(one.alone),
          placed: String(one.placed),
          points: one.points === null ? '–' : String(one.points),
        }))}
        empty={sayerOf(program)('rules.none')}
      />
    </Section>
    <Section id="weights" title={words.weights}>
      <Weights criteria={criteria} />
      <form method="get" action={`/committee/matching/runs/${runId}/change`} class="stack">
        <input type="hidden" name="kind" value="weight" />
        <Field
          id="criterion"
          label={words.criterion}
          hint={words.weightsHint}
          options={criteria.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <Field id="number" label={words.number} inputmode="numeric" width="w4" maxlength={3} required />
        <p>
          <Button>{words.look}</Button>
        </p>
      </form>
    </Section>
  </>
)

/** What each criterion counts. `none`: what is said of a run that does not know it any more. */
export const Weights = ({
  criteria,
  none = '',
}: {
  criteria: readonly { name: string; points: number }[]
  none?: string
}) => (
  <Table
    caption={words.weights}
    captionHidden
    columns={[
      { key: 'name', label: words.criterion },
      { key: 'points', label: words.number, num: true },
    ]}
    rows={criteria.map(({ name, points }) => ({ name, points: String(points) }))}
    empty={none}
  />
)

/** Who is missing, and the sentence that says so. */
export function Call({ call, program }: { call: CallView; program: Speaking }) {
  const say = sayerOf(program)
  return (
    <Section id="call" title={words.call}>
      <p>{possibleText(call, program)}</p>
      <Field id="sentence" label={words.sentence} rows={3} value={callSentence(call, program)} />
      <Table
        caption={words.call}
        captionHidden
        fold
        columns={[
          { key: 'kind', label: words.kind },
          { key: 'here', label: words.here, num: true },
          { key: 'more', label: words.more, num: true },
        ]}
        rows={call.kinds.map(({ kind, here, least, most }) => ({
          kind,
          here: String(here),
          more: least === most ? String(most) : say('forecast.range', { least, most }),
        }))}
        empty={say('forecast.noMentor')}
      />
      <p class="small quiet">{say('forecast.wouldPlace')}</p>
    </Section>
  )
}
