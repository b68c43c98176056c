import { Button, Check, ErrorSummary, Field, Hidden, Radios } from '#ui/controls.tsx'
import { describedBy, Remarks } from '#ui/remarks.tsx'
import { Sheet } from '#ui/parts.tsx'
import { PlainMail } from '#ui/plain.tsx'
import { type DeclineCode, declineCodes } from '#features/applications/review/model.ts'
import type { FullApplication } from '#features/desk/applications/model.ts'
import type { FormName, FormView, ShelfName } from '#features/desk/review/model.ts'
import { readingHref } from '#features/desk/review/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  titles: {
    except: (name: string) => `Accept ${name} in spite of a rule`,
    condition: (name: string) => `Accept ${name} on a condition`,
    decline: (name: string) => `Decline ${name} kindly`,
    wait: (name: string) => `Put ${name} on the waiting list`,
    ask: (name: string) => `Ask ${name} a question`,
  } satisfies Record<FormName, (name: string) => string>,
  labels: {
    condition: 'The condition, as the applicant reads it',
    decline: 'Why not this time, as the applicant reads it',
    wait: 'A few words for the applicant',
    ask: 'Your question',
  },
  hints: {
    condition: 'Say what has to be true, and what they can do for it.',
    decline:
      'It begins with what the rules found. Put it in your own words, and write a sentence where the brackets are.',
    wait: 'Say why, and what may still happen.',
    ask: 'They get it by mail with a form to answer, without signing in. Nothing is decided until they have.',
  },
  by: 'Settled by',
  byHint: 'A day until the end of the cycle.',
  codes: 'Reasons, for the committee’s figures',
  codesHint: 'The applicant does not read these.',
  code: {
    experience: 'Too little or too much time in positions',
    no_post: 'No position at present',
    membership: 'Membership',
    promise: 'The promise to keep in touch',
    first_job: 'Looks for a first position',
    places: 'More people than places',
    conduct: 'Conduct',
    other: 'Another reason',
  } satisfies Record<DeclineCode, string>,
  referral: 'Point them to the resume review service',
  other: { mentor: 'Offer the mentee form', mentee: 'Offer the mentor form' },
  note: 'A note for the other chairs, if you like',
  noteHint: 'Only the chairs read it.',
  rule: 'Which rule does not count here?',
  rules: {
    R16: 'Time in professional positions',
    R24: 'Time in professional positions',
    R17: 'The promise to keep in touch',
    R4: 'Membership; publication will still ask about it',
  },
  why: 'Why',
  whyHint: 'It is kept with your name. The applicant does not read it.',
  press: {
    except: 'Accept in spite of it',
    condition: 'Accept on this condition',
    decline: 'Decline with this mail',
    wait: 'Put on the waiting list',
    ask: 'Send this question',
  } satisfies Record<FormName, string>,
  preview: 'Show the mail as it would go',
  previewed: 'The mail, as it would go',
  held: 'It is held for 30 minutes and can be taken back until then.',
  cancel: 'Leave it',
}

type Props = { view: FormView; application: FullApplication; cycle: LiveCycle; shelf: ShelfName }

/** One decision with its words, and the mail they make; the application stays beside it. */
export function DecisionForm({ view, application, cycle, shelf }: Props) {
  const { form, errors, preview } = view
  return (
    <div class="gap" id="form">
      <Sheet id="deciding" title={words.titles[form](application.name)}>
        <ErrorSummary errors={[...errors]} />
        <form method="post" action={`/committee/review/${application.id}/${form}`} class="stack">
          <Hidden name="shelf" value={shelf} />
          <Inputs view={view} application={application} cycle={cycle} />
          {preview && <Preview {...preview} />}
          <p class="row">
            <Button first>{words.press[form]}</Button>
            <Button name="preview" value="yes">
              {words.preview}
            </Button>
            <a class="link" href={readingHref(application.id, shelf)}>
              {words.cancel}
            </a>
          </p>
          <p class="small quiet">{words.held}</p>
        </form>
      </Sheet>
    </div>
  )
}

function Inputs({ view, application, cycle }: Omit<Props, 'shelf'>) {
  const { form, values } = view
  const text = (id: string) => textOf(values[id])
  const error = (id: string) => view.errors.find(({ field }) => field === id)?.text
  switch (form) {
    case 'except':
      return (
        <>
          <Radios
            name="rule"
            legend={words.rule}
            value={text('rule')}
            error={error('rule')}
            options={rulesOf(application).map((value) => ({ value, label: words.rules[value] }))}
          />
          <Field
            id="why"
            label={words.why}
            hint={words.whyHint}
            error={error('why')}
            value={text('why')}
            rows={3}
            required
          />
        </>
      )
    case 'condition':
      return (
        <>
          <Words form={form} value={text('words')} error={error('words')} rows={5} />
          <Field
            id="by"
            type="date"
            width="w20"
            label={words.by}
            hint={words.byHint}
            error={error('by')}
            value={text('by') || cycle.calendar.start}
            required
          />
        </>
      )
    case 'decline':
      return <Decline view={view} application={application} cycle={cycle} />
    case 'wait':
    case 'ask':
      return <Words form={form} value={text('words')} error={error('words')} rows={5} />
  }
}

type WordsProps = { form: Exclude<FormName, 'except'>; value: string; error: string | undefined; rows: number }

const Words = ({ form, value, error, rows }: WordsProps) => (
  <Field
    id="words"
    label={words.labels[form]}
    hint={words.hints[form]}
    error={error}
    value={value}
    rows={rows}
    required
  />
)

function Decline({ view, application, cycle }: Omit<Props, 'shelf'>) {
  const { values, errors } = view
  const error = (id: string) => errors.find(({ field }) => field === id)?.text
  const chosen = values['codes'] ?? []
  return (
    <>
      <Words form="decline" value={textOf(values['words'])} error={error('words')} rows={10} />
      <fieldset
        class={error('codes') ? 'stack bad' : 'stack'}
        aria-describedby={describedBy('codes', true, error('codes'))}
      >
        <legend>{words.codes}</legend>
        <Remarks id="codes" hint={words.codesHint} error={error('codes')} />
        <div class="checkset">
          {declineCodes.map((code, place) => (
            <label key={code} class="check">
              <input
                type="checkbox"
                name="codes"
                id={place === 0 ? 'codes' : `codes-${place + 1}`}
                value={code}
                checked={chosen.includes(code)}
              />
              <span>{words.code[code]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {cycle.definition.links.resumeReview !== undefined && (
        <Check id="referral" label={words.referral} checked={values['referral'] === 'yes'} />
      )}
      <Check id="otherRole" label={words.other[application.role]} checked={values['otherRole'] === 'yes'} />
      <Field id="note" label={words.note} hint={words.noteHint} value={textOf(values['note'])} rows={2} />
    </>
  )
}

const Preview = ({ subject, text }: { subject: string; text: string }) => (
  <section class="why" aria-labelledby="previewed">
    <h3 id="previewed">{words.previewed}</h3>
    <p>
      <b>{subject}</b>
    </p>
    <PlainMail text={text} look="letter" />
  </section>
)

/** Rules that stand in the way of a plain yes. */
export function rulesOf({ role, eligibility, membership }: FullApplication): (keyof typeof words.rules)[] {
  return [
    ...(eligibility.outcome === 'not_eligible' ? [role === 'mentor' ? ('R16' as const) : ('R24' as const)] : []),
    ...(eligibility.reasons.some(({ rule }) => rule === 'R17') ? ['R17' as const] : []),
    ...(membership === 'verified' ? [] : ['R4' as const]),
  ]
}

const textOf = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : '')
