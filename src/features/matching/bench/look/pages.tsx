import { Toast } from '#ui/parts.tsx'
import { Said } from '#features/matching/bench/draft/pages.tsx'
import type { Look } from '#features/matching/bench/model.ts'
import { Effect, Take } from '#features/matching/changes/pages.tsx'

const words = {
  lede: 'Nobody is told, and the run stays as it is. If you take this, it counts when you match again.',
  since: (n: number) =>
    `${n === 1 ? 'A change was' : `${n} changes were`} made while you were looking. Your words are kept; look at what changed, and press again if you still want yours.`,
  leave: 'Leave it',
}

/** A change beside its pair, with what it would do to everybody, before it is taken. */
export function Looked({ look, runId, back }: { look: Look; runId: string; back: string }) {
  const { title, since, stands, effect } = look
  return (
    <section class="sheet stack" aria-labelledby="look" id="looked">
      <h3 id="look" tabindex={-1}>
        {title}?
      </h3>
      {since.length > 0 && (
        <>
          <Toast shape="half">{words.since(since.length)}</Toast>
          <ul class="rows tight">
            {since.map((one) => (
              <li key={one.id}>
                <Said {...one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {stands === undefined ? <p>{words.lede}</p> : <p role="status">{stands}</p>}
      {effect && <Effect effect={effect} />}
      {stands === undefined && <Take runId={runId} {...look} beside />}
      <p>
        <a class="link" href={back}>
          {words.leave}
        </a>
      </p>
    </section>
  )
}
