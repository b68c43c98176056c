import { instantText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Radios } from '#ui/controls.tsx'
import { Breadcrumb, Facts, Section } from '#ui/parts.tsx'
import { differing, undoDays } from '#features/applications/duplicates/model.ts'
import type { MergedField, MergeRefusal, Moving, Side, Twin } from '#features/applications/duplicates/model.ts'
import { inYear, ofYear, type Years } from '#features/applications/years/model.ts'
import type { Position } from '#features/applications/model.ts'
import type { Beside } from '#features/desk/merging/model.ts'

const words = {
  review: 'Review',
  twins: 'Sent more than once',
  title: (first: string, second: string) => (first === second ? `${first}, twice` : `${first} and ${second}`),
  roles: { mentor: 'mentor', mentee: 'mentee' },
  came: (twin: Twin, zone: string, zoneName: string) =>
    `${twin.name}, ${twin.email}, as a ${words.roles[twin.role]}, received ${instantText(twin.receivedAt, zone)}, ${zoneName}`,
  first: 'Came first',
  second: 'Came later',
  choose: 'Which answer stays',
  chooseHint: 'Only where they differ. The newer answer stays unless you choose the other.',
  same: 'They gave the same answers.',
  roleDiffer: 'They applied for different roles, so both applications stay, as one person’s.',
  nothing: 'nothing',
  moves: 'What would happen',
  keeps: (email: string) => `One person remains, written to at ${email}.`,
  alias: (email: string) => `${email} becomes the second address, and signs in to the same person.`,
  moved: (what: string) => `To that person move ${what}.`,
  nothingMoves: 'Nothing else belongs to the second one.',
  kept: 'The application that came first keeps its time of receipt. The rules read it anew with these answers, unless a person has decided on it.',
  told: (both: boolean) =>
    `${both ? 'Both addresses are' : 'The applicant is'} told by mail. For ${countText(undoDays, 'day')} you can take it back.`,
  merge: 'Put these two together',
  apart: 'They are not the same person',
  apartHint: 'They are then not offered again, and each application counts for itself.',
  refusals: {
    same: 'These are not two applications of one role.',
    own: 'One of them is you. Ask another chair to look at it.',
    office:
      'One of them holds an office, a passkey or an account at a provider. Rights never move with an address: end those first.',
    'pair of both': 'They are mentor and mentee of one another, so they are two people. Say so below.',
    'same partner': 'Both have the same partner this year. End one of the two pairs first.',
    done: 'These two are together already.',
  } satisfies Record<MergeRefusal, string>,
  fields: {
    name: 'Name',
    memberNumber: 'Member number',
    bodyMember: 'Member of the section',
    positions: 'Positions',
    jobTitle: 'Works as',
    employer: 'Employer',
    supervisor: 'Supervisor',
    libraryTypes: 'Kind of library',
    city: 'City',
    state: 'State',
    zone: 'Time zone',
    areas: 'Fields',
    topics: 'Topics',
    channels: 'Talks by',
    languages: 'Languages',
    capacity: 'Takes at most',
    promise: 'Promise',
    statement: 'In their own words',
    exclusions: 'Not to be paired with',
  } satisfies Record<MergedField, string>,
}

export type BesideView = Beside & { years: Years; wrong?: MergeRefusal }

/** Two applications side by side: which answer stays, and what moves. */
export function besidePage(view: BesideView) {
  const { first, second, refusal, wrong, years } = view
  const title = words.title(first.name, second.name)
  return {
    title,
    stack: true,
    error: wrong !== undefined,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: inYear('/committee/review', years), label: words.review },
            { href: ofYear('/committee/review/twins', years), label: words.twins },
          ]}
        />
        <h1>{title}</h1>
        {wrong !== undefined && <ErrorSummary errors={[{ field: 'moves', text: words.refusals[wrong] }]} />}
        <Facts
          rows={[
            [words.first, <Came key="first" {...view} twin={first} />],
            [words.second, <Came key="second" {...view} twin={second} />],
          ]}
        />
        <form method="post" action={`/committee/review/twins/${first.id}/${second.id}`} class="stack">
          {refusal === undefined && <Choosing {...view} />}
          <Moves {...view} />
          {refusal === undefined && (
            <p>
              <Button first name="press" value="merge">
                {words.merge}
              </Button>
            </p>
          )}
          <p class="quiet">{words.apartHint}</p>
          <p>
            <Button name="press" value="apart">
              {words.apart}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}

const Came = ({ twin, years: { current } }: BesideView & { twin: Twin }) => (
  <a href={`/committee/review/${twin.id}?shelf=all`}>
    {words.came(twin, current.calendar.zone, current.definition.zoneName)}
  </a>
)

function Choosing(twins: BesideView) {
  if (twins.first.role !== twins.second.role) return <p>{words.roleDiffer}</p>
  const fields = differing(twins)
  return (
    <Section id="answers" title={words.choose}>
      <p class="quiet">{fields.length === 0 ? words.same : words.chooseHint}</p>
      {fields.map((field) => (
        <Radios
          key={field}
          name={field}
          legend={words.fields[field]}
          value="second"
          options={(['first', 'second'] satisfies Side[]).map((side) => ({
            value: side,
            label: textOf(twins[side], field) || words.nothing,
            hint: words[side],
          }))}
        />
      ))}
    </Section>
  )
}

function Moves({ first, second, moving, refusal }: BesideView) {
  if (refusal !== undefined)
    return (
      <Section id="moves" title={words.moves}>
        <p>{words.refusals[refusal]}</p>
      </Section>
    )
  const other = first.personId !== second.personId
  return (
    <Section id="moves" title={words.moves}>
      <ul>
        {other && <li>{words.keeps(first.email)}</li>}
        {other && <li>{words.alias(second.email)}</li>}
        {other && <li>{countsOf(moving) === '' ? words.nothingMoves : words.moved(countsOf(moving))}</li>}
        <li>{words.kept}</li>
        <li>{words.told(first.email !== second.email)}</li>
      </ul>
    </Section>
  )
}

function countsOf({ applications, pairs, notes, letters, surveys, mails }: Moving): string {
  const counts: [number, string][] = [
    [applications, 'application'],
    [pairs, 'pair'],
    [notes, 'note'],
    [surveys, 'survey'],
    [letters, 'letter'],
    [mails, 'mail'],
  ]
  return counts
    .filter(([n]) => n > 0)
    .map(([n, what]) => countText(n, what))
    .join(', ')
}

function textOf({ name, answers }: Twin, field: MergedField): string {
  if (field === 'name') return name
  if (field === 'positions') return answers.positions.map(positionText).join('; ')
  const value = answers[field]
  return typeof value === 'object' ? value.join(', ') : String(value)
}

const positionText = ({ title, employer, start, end }: Position) =>
  `${title}, ${employer}, ${start.slice(0, 7)} to ${end?.slice(0, 7) ?? 'today'}`
