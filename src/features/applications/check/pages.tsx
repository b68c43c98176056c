import { dayText } from '#kit/dates.ts'
import { Button, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { Sheet } from '#ui/parts.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import type { Definition, Role } from '#features/programs/model.ts'
import type { CheckForm } from '#features/applications/check/input.ts'
import type { Checked } from '#features/applications/check/model.ts'
import type { Problem } from '#features/applications/form/model.ts'
import type { Eligibility } from '#features/applications/model.ts'

const words = {
  title: 'Do you qualify?',
  lede: 'Three questions, an answer at once. Nothing you enter here is kept.',
  time: 'How long have you worked in professional positions, all of them together?',
  timeHint: 'Part-time counts in full, two at the same time count once, and so does leave from a position you held.',
  years: 'Years',
  months: 'Months',
  held: 'Do you hold a professional position now?',
  yes: 'Yes',
  no: 'No',
  member: (association: string) => `Are you a member of ${association}?`,
  members: { yes: 'Yes', soon: (day: string) => `Not yet, but I can be by ${day}`, no: 'No' },
  answer: 'Tell me',
  counted: (day: string) => `Counted on ${day}, the first day of the program.`,
  planned: (day: string) => `Counted on ${day}, when we expect the next cycle to begin.`,
  heads: {
    both: 'You can apply as a mentee and as a mentor',
    mentee: 'You can apply as a mentee',
    mentor: 'You can apply as a mentor',
    person: 'A committee member decides with you',
    none: 'Not this time',
    joining: (head: string) => `${head} once you are a member`,
  },
  roles: { mentee: 'Mentee', mentor: 'Mentor' } satisfies Record<Role, string>,
  outcomes: {
    eligible: 'you qualify',
    not_eligible: 'not yet',
    needs_review: 'somebody looks at it',
  } satisfies Record<Eligibility['outcome'], string>,
  join: (association: string, day: string) => `${association} membership is needed by ${day}.`,
  joinLink: 'Join or renew',
  notMember: (association: string) => `Without ${association} membership we cannot take you in.`,
  resume: 'For help with getting a first position, there is the ',
  resumeLink: 'Resume Review Service',
  exception:
    'If these rules do not fit how you have worked, write to us. A person reads it and can make an exception: ',
  start: 'Start an application',
  tell: 'Tell me when applications open',
  again: 'Change my answers',
}

const looks: Record<Eligibility['outcome'], Pick<TagProps, 'shape'>> = {
  eligible: { shape: 'tick' },
  not_eligible: { shape: 'ring' },
  needs_review: { shape: 'half' },
}

export type EligibilityView = {
  definition: Definition
  form: CheckForm | undefined
  problems: readonly Problem[]
  checked: Checked | undefined
  /** Whether somebody may apply now. */
  open: boolean
}

export function eligibilityPage(view: EligibilityView) {
  const { definition, form, problems, checked } = view
  return {
    title: checked === undefined ? words.title : headOf(checked),
    narrow: true,
    stack: true,
    error: problems.length > 0,
    body: (
      <>
        <ErrorSummary errors={[...problems]} />
        <h1>{words.title}</h1>
        {checked === undefined ? <p class="lede">{words.lede}</p> : <Answer {...view} checked={checked} />}
        <Questions definition={definition} form={form} problems={problems} answered={checked !== undefined} />
      </>
    ),
  }
}

/** Sent by GET: nothing is stored, and the answer has an address one can go back to. */
function Questions({
  definition,
  form,
  problems,
  answered,
}: Pick<EligibilityView, 'definition' | 'form' | 'problems'> & { answered: boolean }) {
  const { association, eligibility, cycle, locale } = definition
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.text
  return (
    <form method="get" action="/eligibility" class="stack">
      {answered && <h2>{words.again}</h2>}
      <fieldset class={errorAt('years') || errorAt('months') ? 'stack bad' : 'stack'}>
        <legend>{words.time}</legend>
        <p class="hint">{words.timeHint}</p>
        <div class="dates">
          <Field
            id="years"
            label={words.years}
            value={form?.years}
            error={errorAt('years')}
            inputmode="numeric"
            width="w4"
          />
          <Field
            id="months"
            label={words.months}
            value={form?.months}
            error={errorAt('months')}
            inputmode="numeric"
            width="w4"
          />
        </div>
      </fieldset>
      <Radios
        name="held"
        legend={words.held}
        value={form?.held}
        error={errorAt('held')}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
      />
      {eligibility.membership?.required === true && (
        <Radios
          name="member"
          legend={words.member(association.short)}
          value={form?.member}
          error={errorAt('member')}
          options={[
            { value: 'yes', label: words.members.yes },
            { value: 'soon', label: words.members.soon(dayText(cycle.start, 'long', locale)) },
            { value: 'no', label: words.members.no },
          ]}
        />
      )}
      <p>
        <Button first={!answered} wide>
          {words.answer}
        </Button>
      </p>
    </form>
  )
}

function headOf({ asked, roles }: Checked): string {
  const { heads } = words
  const fits = roles.filter(({ eligibility }) => eligibility.outcome === 'eligible').map(({ role }) => role)
  const [first] = fits
  if (first !== undefined) {
    const head = fits.length === 2 ? heads.both : heads[first]
    return asked.member === 'no' ? heads.joining(head) : head
  }
  return roles.some(({ eligibility }) => eligibility.outcome === 'needs_review') ? heads.person : heads.none
}

function Answer({ definition, checked, open }: EligibilityView & { checked: Checked }) {
  const { association, links, contact, locale } = definition
  const { asked, roles, on, planned } = checked
  const day = dayText(on, 'long', locale)
  const may = asked.member !== 'no' && roles.some(({ eligibility }) => eligibility.outcome !== 'not_eligible')
  const referral = roles.some(({ role, eligibility }) => role === 'mentee' && eligibility.referral)
  return (
    <Sheet id="answer" title={headOf(checked)}>
      <p class="quiet">{planned ? words.planned(day) : words.counted(day)}</p>
      <ul class="rows">
        {roles.map(({ role, eligibility }) => (
          <li key={role}>
            <Tag {...looks[eligibility.outcome]}>
              {words.roles[role]}: {words.outcomes[eligibility.outcome]}
            </Tag>
            <p>{eligibility.reasons[0]?.text}</p>
          </li>
        ))}
      </ul>
      {asked.member !== 'yes' && (
        <p>
          {asked.member === 'no' && `${words.notMember(association.short)} `}
          {words.join(association.short, day)}{' '}
          {links.joinAssociation && <a href={links.joinAssociation}>{words.joinLink}</a>}
        </p>
      )}
      {referral && links.resumeReview && (
        <p>
          {words.resume}
          <a href={links.resumeReview}>{words.resumeLink}</a>.
        </p>
      )}
      {!roles.some(({ eligibility }) => eligibility.reasons[0]?.text.includes(contact.address)) && (
        <p>
          {words.exception}
          <a href={`mailto:${contact.address}`}>{contact.address}</a>
        </p>
      )}
      <p>
        {open && may ? (
          <Button first wide href="/apply">
            {words.start}
          </Button>
        ) : (
          !open && (
            <Button first wide href="/tell-me">
              {words.tell}
            </Button>
          )
        )}
      </p>
    </Sheet>
  )
}
