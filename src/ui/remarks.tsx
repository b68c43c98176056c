import type { ComponentChildren } from 'preact'
import { type FormWords, formWords } from './words.ts'

/** The ids that explain a control: its hint, then its error. */
export const describedBy = (id: string, hint?: unknown, error?: string): string | undefined =>
  [hint && `h-${id}`, error && `e-${id}`].filter(Boolean).join(' ') || undefined

export type RemarkProps = { id: string; hint?: ComponentChildren; error?: string; words?: FormWords }

/** Hint, then error, above the control they explain. */
export const Remarks = ({ id, hint, error, words = formWords }: RemarkProps) => (
  <>
    {hint && (
      <p class="hint" id={`h-${id}`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="err" id={`e-${id}`}>
        <span class="vh">{words.error}</span>
        {error}
      </p>
    )}
  </>
)
