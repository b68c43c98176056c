import type { ComponentChildren } from 'preact'

export type ShapeName =
  | 'done'
  | 'half'
  | 'ring'
  | 'triangle'
  | 'cross'
  | 'paused'
  | 'tick'
  | 'lock'
  | 'diamond'
  | 'mail'

/** A shape of 10 by 10 units; always decoration beside a word. `line` sets its own class for use inside lists. */
export const Shape = ({ shape, hot, inList }: { shape: ShapeName; hot?: boolean; inList?: boolean }) => (
  <svg class={inList ? (hot ? 'sh hot' : 'sh') : undefined} viewBox="0 0 10 10" aria-hidden="true">
    {drawings[shape]}
  </svg>
)

export type TagProps = {
  shape: ShapeName
  /** Red: somebody is needed. Only with triangle, cross, or a half disc in error. */
  hot?: boolean
  /** Quiet: nothing to do. */
  calm?: boolean
  children: ComponentChildren
}

/** A state as shape plus word; color only repeats it (rule 10 of the interface). */
export const Tag = ({ shape, hot, calm, children }: TagProps) => (
  <span class={hot ? 'tag hot' : calm ? 'tag calm' : 'tag'}>
    <Shape shape={shape} />
    <span>{children}</span>
  </span>
)

const drawings = {
  done: <circle cx="5" cy="5" r="4.5" />,
  half: (
    <>
      <path d="M5 .5a4.5 4.5 0 0 0 0 9z" />
      <circle cx="5" cy="5" r="4" fill="none" />
    </>
  ),
  ring: <circle cx="5" cy="5" r="4" fill="none" />,
  triangle: <path d="M5 0l5 9.5H0z" stroke="none" />,
  cross: <path d="M1.2 1.2l7.6 7.6M8.8 1.2L1.2 8.8" fill="none" stroke-width="2" />,
  paused: <path d="M1 1h3v8H1zM6 1h3v8H6z" stroke="none" />,
  tick: <path d="M.8 5.4l3 3L9.4 1.6" fill="none" stroke-width="2" />,
  lock: (
    <>
      <path d="M1 4.5h8V10H1z" stroke="none" />
      <path d="M2.7 4.5V3a2.3 2.3 0 0 1 4.6 0v1.5" fill="none" stroke-width="1.4" />
    </>
  ),
  diamond: <path d="M5 0l5 5-5 5-5-5z" stroke="none" />,
  mail: <path d="M.5 2h9v6.5h-9zl4.5 3.5L9.5 2" fill="none" />,
} satisfies Record<ShapeName, unknown>
