import type { ComponentChildren } from 'preact'
import { describedBy, Remarks } from './remarks.tsx'
import type { FormWords } from './words.ts'

export type CheckProps = {
  id: string
  name?: string
  value?: string
  label: ComponentChildren
  checked?: boolean
  hint?: ComponentChildren
  error?: string
  words?: FormWords
}

/** One box to tick; sends `yes` unless told otherwise. */
export const Check = ({ id, name, value = 'yes', label, checked, hint, error, words }: CheckProps) => (
  <div class={error ? 'field bad' : 'field'}>
    <Remarks id={id} hint={hint} error={error} words={words} />
    <label class="check" for={id}>
      <input
        type="checkbox"
        id={id}
        name={name ?? id}
        value={value}
        checked={checked}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
      <span>{label}</span>
    </label>
  </div>
)

export type RadioOption = {
  value: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** A small drawing; decoration, the label says the same. */
  drawing?: ComponentChildren
}

export type RadiosProps = {
  /** The name the form sends; the first radio has it as its id, so an error can link to it. */
  name: string
  legend: ComponentChildren
  /** The question is the page: its legend is the h1. */
  heading?: boolean
  hint?: ComponentChildren
  error?: string
  options: RadioOption[]
  value?: string
  /** Tall frames to press, for a page of one question; chosen by itself when there are drawings. */
  pick?: boolean
  words?: FormWords
}

/** One of several. */
export function Radios(props: RadiosProps) {
  const { name, legend, heading, hint, error, options, words } = props
  const drawn = options.some((option) => option.drawing)
  const frame = drawn ? 'pick' : props.pick ? 'pick bare' : 'checkset'
  return (
    <fieldset class={error ? 'stack bad' : 'stack'} aria-describedby={describedBy(name, hint, error)}>
      <legend>{heading ? <h1>{legend}</h1> : legend}</legend>
      <Remarks id={name} hint={hint} error={error} words={words} />
      <div class={frame}>
        {options.map((option, place) => (
          <Radio key={option.value} {...props} option={option} place={place} framed={frame !== 'checkset'} />
        ))}
      </div>
    </fieldset>
  )
}

type RadioProps = RadiosProps & { option: RadioOption; place: number; framed: boolean }

const Radio = ({ name, value, option, place, framed }: RadioProps) => (
  <label class={framed ? undefined : 'check'}>
    <input
      type="radio"
      id={place === 0 ? name : `${name}-${place + 1}`}
      name={name}
      value={option.value}
      checked={option.value === value}
    />
    {option.drawing}
    <span>
      {framed ? <strong>{option.label}</strong> : option.label}
      {option.hint && (
        <>
          <br />
          <span class="hint">{option.hint}</span>
        </>
      )}
    </span>
  </label>
)

export type ChecksProps = {
  /** The name the form sends, once for each tick; the first box has it as its id. */
  name: string
  legend: ComponentChildren
  hint?: ComponentChildren
  error?: string
  options: { value: string; label: ComponentChildren }[]
  values: readonly string[]
  words?: FormWords
  /** What belongs to the same question: a line for own words. */
  children?: ComponentChildren
}

/** As many of several as apply. */
export const Checks = ({ name, legend, hint, error, options, values, words, children }: ChecksProps) => (
  <fieldset class={error ? 'stack bad' : 'stack'} aria-describedby={describedBy(name, hint, error)}>
    <legend>{legend}</legend>
    <Remarks id={name} hint={hint} error={error} words={words} />
    <div class="checkset">
      {options.map(({ value, label }, place) => (
        <label class="check" key={value} for={place === 0 ? name : `${name}-${place + 1}`}>
          <input
            type="checkbox"
            id={place === 0 ? name : `${name}-${place + 1}`}
            name={name}
            value={value}
            checked={values.includes(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
    {children}
  </fieldset>
)

export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
)
