import type { ComponentChildren } from 'preact'
import { dayText, instantText, zoneText } from '#kit/dates.ts'
import { Address } from '#ui/mailed.tsx'
import { Breadcrumb, Card, Empty, Facts, Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Answers, ApplicationState, Channel, Eligibility } from '#features/applications/model.ts'
import type { FullApplication } from '#features/desk/applications/model.ts'
import { memberWords, StateTag } from '#features/desk/applications/pages.tsx'
import { inYear, type Years, yearText } from '#features/applications/years/model.ts'
import type { Role } from '#features/programs/model.ts'

const words = {
  applications: 'Applications',
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  received: (at: string) => `Received ${at}`,
  decision: 'What the rules say',
  outcomes: {
    eligible: 'Qualifies',
    not_eligible: 'Does not qualify this time',
    needs_review: 'Somebody must decide',
  } satisfies Record<Eligibility['outcome'], string>,
  qualifiesOn: (day: string) => `Qualifies on ${day}.`,
  referral: 'To be told of the resume review service.',
  rule: (rule: string) => `Rule ${rule}`,
  months: 'Months in professional positions',
  member: 'Member of the association',
  became: 'What became of it',
  pairWith: 'Pair with',
  noPair: 'In no pair. ',
  notYet: {
    submitted: 'Nothing has been decided yet.',
    review: 'It waits for a decision. Everybody in review was told that a person reads their application.',
    asked: 'The committee asked something; the answer decides.',
    accepted: 'Accepted; pairs have not been made yet.',
    conditional: 'Accepted on a condition that is still open.',
    waiting: 'Waiting for a place.',
    late: 'On the late list; those who applied in time come first.',
    declined: 'Declined; our mail says why, and what may help.',
    duplicate: 'The other application of this person counts.',
    withdrawn: 'Withdrawn by the applicant.',
  } satisfies Record<ApplicationState, string>,
  alsoSent: 'Sent more than once',
  mails: 'Mail to this person',
  seeMails: 'See every mail',
  applicant: 'The applicant',
  email: 'Email',
  address: 'Address',
  data: 'Data',
  erase: 'Have it erased',
  newAddress: 'Enter a new one',
  newEmployer: 'Works elsewhere now',
  pronouns: 'Pronouns',
  job: 'Works as',
  place: 'In',
  zone: 'Time zone',
  types: 'Libraries',
  areas: 'Fields',
  topics: { mentor: 'Offers', mentee: 'Asks about' },
  channels: 'Talks by',
  languages: 'Languages',
  capacity: 'Takes at most',
  mentees: (n: number) => (n === 1 ? '1 mentee' : `${n} mentees`),
  forYear: (role: string, year: string) => `${role} for ${year}`,
  promise: 'Promise to keep in touch',
  promised: 'Given',
  supervisor: 'Supervisor',
  exclusions: 'Not to be paired with',
  privateNote: 'Private: only chairs read this.',
  statement: 'In their own words',
  positions: 'Positions',
  from: 'From',
  to: 'To',
  title: 'Title',
  employer: 'Employer',
  today: 'today',
  noPositions: 'No dated position was given.',
}

const channelWords: Record<Channel, string> = {
  email: 'email',
  phone: 'phone',
  video: 'video call',
  text: 'text message',
}

/** As what they applied, and for which year where another one is open, too. */
export const forText = (role: Role, { open, current }: Years): string =>
  open.length > 1 ? words.forYear(words.roles[role], yearText(current)) : words.roles[role]

type Written = Pick<FullApplication, 'role' | 'email' | 'pronouns' | 'answers'>

export type OneView = { application: FullApplication; years: Years; zone: string; zoneName: string }

export function applicationPage({ application, years, zone, zoneName }: OneView) {
  const { name, role, answers } = application
  return {
    title: `${name}, ${words.roles[role].toLowerCase()}`,
    body: (
      <>
        <Breadcrumb items={[{ href: inYear('/committee/applications', years), label: words.applications }]} />
        <div class="stack">
          <h1>{name}</h1>
          <p class="row">
            <StateTag state={application.state} />
            <span>
              {forText(role, years)}. {words.received(`${instantText(application.receivedAt, zone)} ${zoneName}`)}.
            </span>
          </p>
        </div>
        <div class="cols gap">
          <div class="stack">
            <Rules application={application} />
            <Positions answers={answers} />
            <Applicant application={application} />
            {answers.statement !== '' && (
              <Section id="statement" title={words.statement}>
                <blockquote>{answers.statement}</blockquote>
              </Section>
            )}
          </div>
          <div class="aside">
            <Became application={application} />
          </div>
        </div>
      </>
    ),
  }
}

function Rules({ application: { state, eligibility, membership } }: { application: FullApplication }) {
  return (
    <Card id="rules" title={words.outcomes[state === 'review' ? 'needs_review' : eligibility.outcome]}>
      <p class="quiet">{words.decision}</p>
      <ul class="rows">
        {eligibility.reasons.map((reason) => (
          <li key={reason.code + reason.text}>
            {reason.text} <span class="small quiet">{words.rule(reason.rule)}</span>
          </li>
        ))}
      </ul>
      {eligibility.qualifiesOn && (
        <p>
          <strong>{words.qualifiesOn(dayText(eligibility.qualifiesOn))}</strong>
        </p>
      )}
      {eligibility.referral && <p>{words.referral}</p>}
      <Facts
        rows={[
          [words.months, eligibility.months],
          [
            words.member,
            <Tag shape={membership === 'verified' ? 'tick' : 'ring'} calm={membership === 'verified'}>
              {memberWords[membership]}
            </Tag>,
          ],
        ]}
      />
    </Card>
  )
}

export const Positions = ({ answers }: { answers: Answers }) => (
  <Section id="positions" title={words.positions}>
    <Table
      caption={words.positions}
      captionHidden
      rowHead={false}
      fold
      columns={[
        { key: 'from', label: words.from, nowrap: true },
        { key: 'to', label: words.to, nowrap: true },
        { key: 'title', label: words.title },
        { key: 'employer', label: words.employer },
      ]}
      rows={answers.positions.map((position) => ({
        from: dayText(position.start),
        to: position.end === null ? words.today : dayText(position.end),
        title: position.title,
        employer: position.employer,
      }))}
      empty={words.noPositions}
    />
  </Section>
)

const Became = ({
  application: { state, pairs, unmatched, duplicates, personId },
}: {
  application: FullApplication
}) => (
  <Section id="became" title={words.became}>
    {pairs.length === 0 && <Empty>{unmatched === null ? words.notYet[state] : `${words.noPair}${unmatched}`}</Empty>}
    <Facts
      rows={[
        ...pairs.map((pair) => [words.pairWith, <a href={`/committee/pairs/${pair.id}`}>{pair.partner}</a>] as const),
        ...duplicates.map(
          (other) =>
            [
              words.alsoSent,
              <>
                <a href={`/committee/applications/${other.id}`}>{other.name}</a> <StateTag state={other.state} />
              </>,
            ] as const,
        ),
        [words.mails, <a href={`/committee/mail?person=${personId}`}>{words.seeMails}</a>],
        [words.address, <a href={`/committee/people/${personId}/address`}>{words.newAddress}</a>],
        [words.employer, <a href={`/committee/people/${personId}/employer`}>{words.newEmployer}</a>],
        [words.data, <a href={`/committee/people/${personId}/erasure`}>{words.erase}</a>],
      ]}
    />
  </Section>
)

export const Applicant = ({ application: { role, email, pronouns, answers } }: { application: Written }) => (
  <Section id="applicant" title={words.applicant}>
    <Facts
      rows={filled([
        [words.email, <Address address={email} />],
        [words.pronouns, pronouns],
        [words.job, [answers.jobTitle, answers.employer].filter((part) => part !== '').join(', ')],
        [words.place, [answers.city, answers.state].filter((part) => part !== '').join(', ')],
        [words.zone, zoneText(answers.zone)],
        [words.types, answers.libraryTypes.join(', ')],
        [words.areas, answers.areas.join(', ')],
        [words.topics[role], answers.topics.join(', ')],
        [words.channels, answers.channels.map((channel) => channelWords[channel]).join(', ')],
        [words.languages, answers.languages.join(', ')],
        [words.capacity, role === 'mentor' && words.mentees(answers.capacity)],
        [words.promise, answers.promise === 'yes' ? words.promised : answers.promise],
        [words.supervisor, answers.supervisor],
        [
          words.exclusions,
          answers.exclusions !== '' && (
            <>
              {answers.exclusions}
              <br />
              <span class="small quiet">{words.privateNote}</span>
            </>
          ),
        ],
      ])}
    />
  </Section>
)

/** Only what was answered. */
const filled = (rows: readonly (readonly [string, ComponentChildren])[]) => rows.filter(([, value]) => value !== '')
