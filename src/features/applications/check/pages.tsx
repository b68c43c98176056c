import { type Day, dayText } from '#kit/dates.ts'
import { Button, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { Linked } from '#ui/linked.tsx'
import { Sheet } from '#ui/parts.tsx'
import { Rich } from '#ui/rich.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import type { CheckForm } from '#features/applications/check/input.ts'
import type { Checked } from '#features/applications/check/model.ts'
import type { Problem } from '#features/applications/form/model.ts'
import type { Eligibility } from '#features/applications/model.ts'

const outcomes = {
  eligible: 'qualifies',
  not_eligible: 'notYet',
  needs_review: 'personLooks',
} as const satisfies Record<Eligibility['outcome'], string>

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
  /** When everything is counted. */
  on: Day
  /** Whether somebody may apply now. */
  open: boolean
}

export function eligibilityPage(view: EligibilityView) {
  const { definition, form, problems, checked } = view
  const say = sayOf(definition, 'check')
  return {
    title: checked === undefined ? say('title') : headOf(definition, checked),
    narrow: true,
    stack: true,
    error: problems.length > 0,
    body: (
      <>
        <ErrorSummary errors={[...problems]} />
        <h1>{say('title')}</h1>
        {checked === undefined ? (
          <p class="lede">
            <Rich text={say.rich('introduction')} />
          </p>
        ) : (
          <Answer {...view} checked={checked} />
        )}
        <Questions
          definition={definition}
          on={view.on}
          form={form}
          problems={problems}
          answered={checked !== undefined}
        />
      </>
    ),
  }
}

/** Sent by GET: nothing is stored, and the answer has an address one can go back to. */
function Questions({
  definition,
  form,
  problems,
  on,
  answered,
}: Pick<EligibilityView, 'definition' | 'form' | 'problems' | 'on'> & { answered: boolean }) {
  const { eligibility } = definition
  const say = sayOf(definition, 'check')
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.text
  return (
    <form method="get" action="/eligibility" class="stack">
      {answered && <h2>{say('again')}</h2>}
      <fieldset class={errorAt('years') || errorAt('months') ? 'stack bad' : 'stack'}>
        <legend>{say('time')}</legend>
        <p class="hint">{say('timeHint')}</p>
        <div class="dates">
          <Field
            id="years"
            label={say('years')}
            value={form?.years}
            error={errorAt('years')}
            inputmode="numeric"
            width="w4"
          />
          <Field
            id="months"
            label={say('months')}
            value={form?.months}
            error={errorAt('months')}
            inputmode="numeric"
            width="w4"
          />
        </div>
      </fieldset>
      <Radios
        name="held"
        legend={say('held')}
        value={form?.held}
        error={errorAt('held')}
        options={[
          { value: 'yes', label: say('yes') },
          { value: 'no', label: say('no') },
        ]}
      />
      {eligibility.membership?.required === true && (
        <Radios
          name="member"
          legend={say('member')}
          value={form?.member}
          error={errorAt('member')}
          options={[
            { value: 'yes', label: say('yes') },
            { value: 'soon', label: say('memberSoon', { start: dayText(on, 'long', definition.locale) }) },
            { value: 'no', label: say('no') },
          ]}
        />
      )}
      <p>
        <Button first={!answered} wide>
          {say('button')}
        </Button>
      </p>
    </form>
  )
}

function headOf(definition: Definition, { asked, roles }: Checked): string {
  const say = sayOf(definition, 'checked')
  const fits = roles.filter(({ eligibility }) => eligibility.outcome === 'eligible').map(({ role }) => role)
  const [first] = fits
  if (first !== undefined) {
    const head = say(fits.length === 2 ? 'both' : first === 'mentee' ? 'asMentee' : 'asMentor')
    return asked.member === 'no' ? say('onceAMember', { head }) : head
  }
  return say(roles.some(({ eligibility }) => eligibility.outcome === 'needs_review') ? 'personDecides' : 'notThisTime')
}

function Answer({ definition, checked, open }: EligibilityView & { checked: Checked }) {
  const { links, contact, locale } = definition
  const say = sayOf(definition, 'checked')
  const { asked, roles, on, planned } = checked
  const day = dayText(on, 'long', locale)
  const may = asked.member !== 'no' && roles.some(({ eligibility }) => eligibility.outcome !== 'not_eligible')
  const referral = roles.some(({ role, eligibility }) => role === 'mentee' && eligibility.referral)
  return (
    <Sheet id="answer" title={headOf(definition, checked)}>
      <p class="quiet">{say(planned ? 'planned' : 'counted', { day })}</p>
      <ul class="rows">
        {roles.map(({ role, eligibility }) => (
          <li key={role}>
            <Tag {...looks[eligibility.outcome]}>{say(outcomes[eligibility.outcome], { role: say(role) })}</Tag>
            <p>
              <Linked text={eligibility.reasons[0]?.text ?? ''} />
            </p>
          </li>
        ))}
      </ul>
      {asked.member !== 'yes' && (
        <p>
          {asked.member === 'no' && `${say('notMember')} `}
          {say('join', { day })} {links.joinAssociation && <a href={links.joinAssociation}>{say('joinLink')}</a>}
        </p>
      )}
      {referral && links.resumeReview && (
        <p>
          <Rich text={say.rich('firstPosition')} />
        </p>
      )}
      {!roles.some(({ eligibility }) => eligibility.reasons[0]?.text.includes(contact.address)) && (
        <p>
          <Rich text={say.rich('exception')} />
        </p>
      )}
      <p>
        {open && may ? (
          <Button first wide href="/apply">
            {say('start')}
          </Button>
        ) : (
          !open && (
            <Button first wide href="/tell-me">
              {say('tell')}
            </Button>
          )
        )}
      </p>
    </Sheet>
  )
}
