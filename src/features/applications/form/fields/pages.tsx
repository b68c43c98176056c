import { Check, Checks, Field, Radios } from '#ui/controls.tsx'
import type { Question } from '#features/programs/model.ts'
import { listIn, type Problem, type Said, textIn } from '#features/applications/form/model.ts'
import { Positions } from '#features/applications/form/positions/pages.tsx'

const words = {
  optional: (label: string) => `${label} (optional)`,
  other: 'In your own words, separated by commas (optional)',
  instead: 'What I can do instead (optional)',
  insteadHint: 'A committee member reads it.',
}

/** What the browser may fill in, and how its keyboard looks; by the ids that programs use. */
const comforts: { [id: string]: { autocomplete?: string; inputmode?: 'email' | 'tel'; width?: 'w20' } } = {
  name: { autocomplete: 'name', width: 'w20' },
  secondEmail: { inputmode: 'email', width: 'w20' },
  phone: { autocomplete: 'tel', inputmode: 'tel', width: 'w20' },
  jobTitle: { autocomplete: 'organization-title', width: 'w20' },
  employer: { autocomplete: 'organization', width: 'w20' },
  city: { autocomplete: 'address-level2', width: 'w20' },
  state: { autocomplete: 'address-level1', width: 'w20' },
  pronouns: { width: 'w20' },
  memberNumber: { width: 'w20' },
  supervisor: { width: 'w20' },
  zone: { width: 'w20' },
}

const zones = [
  'Eastern',
  'Central',
  'Mountain',
  'Arizona',
  'Pacific',
  'Alaska',
  'Hawaii',
  'Guam',
  'Puerto Rico',
  'Atlantic',
]

type Props = { question: Question; said: Said; problems: readonly Problem[] }

/** One question with what was said to it. Nothing is marked as required by the browser: our own words say what is missing. */
export function QuestionFields({ question, said, problems }: Props) {
  const { id, kind, hint, options = [] } = question
  const label = question.required || kind === 'promise' ? question.label : words.optional(question.label)
  const error = problems.find(({ field }) => field === id)?.text
  switch (kind) {
    case 'positions':
      return <Positions question={question} said={said} problems={problems} />
    case 'choice':
      return (
        <Radios
          name={id}
          legend={label}
          hint={hint}
          error={error}
          options={options.map((option) => ({ value: option, label: option }))}
          value={textIn(said, id)}
        />
      )
    case 'many':
      return (
        <Checks
          name={id}
          legend={label}
          hint={hint}
          error={error}
          options={options.map((option) => ({ value: option, label: option }))}
          values={listIn(said, id)}
        >
          <Field
            id={`${id}.other`}
            label={words.other}
            value={textIn(said, `${id}.other`)}
            error={problems.find(({ field }) => field === `${id}.other`)?.text}
            width="w20"
          />
        </Checks>
      )
    case 'promise':
      return (
        <div class="stack pos">
          <Check
            id={id}
            label={<strong>{question.label}</strong>}
            checked={listIn(said, id).length > 0}
            error={error}
          />
          {id === 'promise' && (
            <Field
              id={`${id}.instead`}
              label={words.instead}
              hint={hint ?? words.insteadHint}
              value={textIn(said, `${id}.instead`)}
              error={problems.find(({ field }) => field === `${id}.instead`)?.text}
            />
          )}
        </div>
      )
    case 'text':
      return <Field id={id} label={label} hint={hint} error={error} value={textIn(said, id)} rows={7} />
    case 'line':
      return (
        <>
          <Field
            id={id}
            label={label}
            hint={hint}
            error={error}
            value={textIn(said, id)}
            {...comforts[id]}
            {...(id === 'zone' ? { list: 'zones' } : {})}
          />
          {id === 'zone' && (
            <datalist id="zones">
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone}
                </option>
              ))}
            </datalist>
          )}
        </>
      )
  }
}
