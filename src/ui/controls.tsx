import type { ComponentChildren } from 'preact'
import { describedBy, Remarks } from './remarks.tsx'
import { type FormWords, formWords } from './words.ts'

export { Button } from './button.tsx'
export { Check, Checks, Hidden, Radios } from './choices.tsx'

export type Option = { value: string; label: string }

export type FieldProps = {
  id: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** The same words as in the summary. */
  error?: string
  /** The name the form sends; the id, if not given. */
  name?: string
  type?: 'text' | 'email' | 'search' | 'url' | 'tel' | 'number' | 'date' | 'password' | 'file'
  value?: string
  /** More than one line: a text area of so many rows. */
  rows?: number
  /** A choice from a list; the first entry is “Choose”, empty, unless `value` is set. */
  options?: Option[]
  /** What the browser may fill in: “name”, “email”, “organization”. */
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'email' | 'tel' | 'url'
  /** w4 a year or a code, w2 a month, w20 a name; else the full width. */
  width?: 'w4' | 'w2' | 'w20'
  required?: boolean
  maxlength?: number
  list?: string
  words?: FormWords
  /** A control of your own; give it the id, and `aria-describedby` from `describedBy` (remarks.tsx). */
  children?: ComponentChildren
}

/** Label, hint, error, control, in this order (rule 9 of the interface). */
export function Field(props: FieldProps) {
  const { id, label, hint, error } = props
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={id}>{label}</label>
      <Remarks id={id} hint={hint} error={error} words={props.words} />
      {props.children ?? <Control {...props} />}
    </div>
  )
}

function Control(props: FieldProps) {
  const { id, value, rows, options, width, required, maxlength, autocomplete, inputmode } = props
  const shared = {
    id,
    name: props.name ?? id,
    class: width ? `in ${width}` : 'in',
    required,
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(id, props.hint, props.error),
  }
  if (options) return <Select shared={shared} options={options} value={value} words={props.words ?? formWords} />
  // the line break keeps a value that begins with one
  if (rows) return <textarea {...shared} rows={rows} maxlength={maxlength}>{`\n${value ?? ''}`}</textarea>
  // which attributes go with which type is for the caller to know; Preact's types would have one branch for each
  const asked: object = { type: props.type ?? 'text', value, autocomplete, inputmode, maxlength, list: props.list }
  return <input {...shared} {...asked} />
}

type SelectProps = { shared: object; options: Option[]; value?: string; words: FormWords }

const Select = ({ shared, options, value, words }: SelectProps) => (
  <select {...shared}>
    {!options.some((option) => option.value === value) && <option value="">{words.choose}</option>}
    {options.map((option) => (
      <option key={option.value} value={option.value} selected={option.value === value}>
        {option.label}
      </option>
    ))}
  </select>
)

export type FieldError = { field: string; text: string }

/** What to fix, first on the page; takes the focus, links to each field. Nothing when there is nothing to fix. */
export function ErrorSummary({ errors, words = formWords }: { errors: FieldError[]; words?: FormWords }) {
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus aria-labelledby="to-fix">
      <h2 id="to-fix">{words.toFix(errors.length)}</h2>
      <ul class="plainlist">
        {errors.map((error) => (
          <li key={error.field + error.text}>
            <a class="link" href={`#${error.field}`}>
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
