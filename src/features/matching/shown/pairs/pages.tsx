import { Button } from '#ui/controls.tsx'
import { Filter } from '#ui/parts.tsx'
import { withQuery } from '#ui/url.ts'
import type { Bench } from '#features/matching/bench/model.ts'
import { Workbench } from '#features/matching/bench/pages.tsx'

const words = {
  title: 'Proposed pairs',
  find: 'Find a name',
  search: 'Find',
  byMentor: 'By mentor',
  lowest: 'Lowest first',
  order: 'Order',
  keys: 'Keys: j next pair, k previous, w why not, b keep apart, l lock, x close. A mentee’s name can be dragged onto another mentor’s row.',
  keysOff: 'Turn keys off',
  keysOn: 'Turn keys on',
}

const keys = 'j:next-pair k:previous-pair w:whynot b:keep-apart l:make-sure x:close-pair'

/** Pairs with their reasons; a name can be looked for, and the lowest come first on request. */
export function Pairs({ bench, url }: { bench: Bench; url: string }) {
  const { wish, runId } = bench
  const to = (lowest: number | null) =>
    withQuery(url, { lowest, page: null, open: null, whynot: null, kind: null, mentor: null })
  return (
    <section class="stack" data-keys={keys} aria-labelledby="pairs">
      <h2 id="pairs">{words.title}</h2>
      <form method="get" action={`/committee/matching/runs/${runId}`} class="row">
        <label for="q">{words.find}</label>{' '}
        <input class="in w20" id="q" name="q" type="search" value={wish.text} maxlength={80} />{' '}
        {wish.lowest && <input type="hidden" name="lowest" value="1" />}
        <Button>{words.search}</Button>
      </form>
      <Filter
        label={words.order}
        options={[
          { href: to(null), label: words.byMentor, current: !wish.lowest },
          { href: to(1), label: words.lowest, current: wish.lowest },
        ]}
      />
      <p
        class="small quiet"
        hidden
        data-keys-say={words.keys}
        data-keys-off={words.keysOff}
        data-keys-on={words.keysOn}
      />
      <div class="stack" data-bench={JSON.stringify(bench)}>
        <Workbench {...bench} />
      </div>
    </section>
  )
}

/** To somebody's page in the run. */
export const personLink = (runId: string, id: string, name: string) => (
  <a href={`/committee/matching/runs/${runId}/people/${id}`}>{name}</a>
)
