import type { ComponentChildren } from 'preact'
import { Button, Field } from './controls.tsx'

type CodeFormProps = {
  /** Where it is sent. */
  to: string
  label: string
  hint?: string
  /** The same words as in the summary. */
  error: string | undefined
  press: string
  /** Where another code is asked for, unless what stands in the form would be lost with it. */
  again: { href: string; label: string } | undefined
  /** The browser itself asks for it. */
  required?: boolean
  /** What goes along. */
  children?: ComponentChildren
}

/** The code that was mailed: phones offer it from the mail, and its keys are figures. */
export const CodeForm = ({ to, label, hint, error, press, again, required, children }: CodeFormProps) => (
  <form method="post" action={to} class="stack">
    {children}
    <Field
      id="code"
      label={label}
      hint={hint}
      error={error}
      inputmode="numeric"
      autocomplete="one-time-code"
      width="w20"
      required={required}
    />
    <p class="row">
      <Button first wide>
        {press}
      </Button>
      {again && (
        <a class="link" href={again.href}>
          {again.label}
        </a>
      )}
    </p>
  </form>
)
