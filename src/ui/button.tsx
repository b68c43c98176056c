import type { ComponentChildren } from 'preact'

export type ButtonProps = {
  /** The filled one: one a screen (rule 6 of the interface). */
  first?: boolean
  name?: string
  value?: string
  /** Why it cannot be pressed yet, in words. The button stays in place, dashed, and sends nothing. */
  disabled?: string
  /** Makes it a link that looks like a button. */
  href?: string
  /** Full width on a phone. */
  wide?: boolean
  /** Looks like a link; for the lesser of two actions. */
  plain?: boolean
  id?: string
  formaction?: string
  children: ComponentChildren
}

/** Verb, object, number: “Ask these 4 again”. */
export function Button(props: ButtonProps) {
  const { first, wide, plain, name, value, id, formaction, children } = props
  const look = ['btn', first && 'first', wide && 'wide', plain && 'plain link'].filter(Boolean).join(' ')
  if (props.disabled !== undefined) return <NotYet {...props} look={look} reason={props.disabled} />
  if (props.href !== undefined) {
    return (
      <a class={look} href={props.href} id={id}>
        {children}
      </a>
    )
  }
  return (
    <button class={look} type="submit" name={name} value={value} id={id} formaction={formaction}>
      {children}
    </button>
  )
}

// type="button": without a script nothing else keeps a press from sending the form
function NotYet({ look, reason, id, name, value, children }: ButtonProps & { look: string; reason: string }) {
  const why = `why-${id ?? shortOf([name, value, reason].join('|'))}`
  return (
    <>
      <button class={look} type="button" id={id} aria-disabled="true" aria-describedby={why}>
        {children}
      </button>
      <span class="small quiet" id={why}>
        {reason}
      </span>
    </>
  )
}

/** The same text is the same few letters; made by itself, since buttons stand in the browser, too. */
function shortOf(text: string): string {
  let hash = 2166136261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  return (hash >>> 0).toString(36)
}
