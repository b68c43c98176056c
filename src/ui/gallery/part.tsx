import type { ComponentChildren } from 'preact'

/** A part of the gallery under its heading. */
export const Part = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section class="stack gap" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
