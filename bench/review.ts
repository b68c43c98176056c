import { sql } from 'kysely'
import { reviewing } from '#test/review.ts'

// The review queue of n applications, as a chair asks for it: the list, one application, the clear cases; queries and time.
// node --import tsx bench/review.ts [applications, 2000] [requests each, 200]
const many = Number(process.argv[2] ?? 2000)
const times = Number(process.argv[3] ?? 200)
const desk = await reviewing()
await desk.reset()
const paths = ['', '?page=20', '?shelf=all', '/app-tala', '/app-tala?do=decline', '/clear']
try {
  await report('a dozen')
  await desk.inHouse(async ({ tx }) => {
    await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
      select 'a1', 'many-' || n, 'Many ' || n, 'many' || n || '@example.org', 'many' || n || '@example.org', now() from generate_series(1, ${many}::int) n`.execute(
      tx,
    )
    // a statement of 2,000 characters each, a tenth with something to know
    await sql`insert into application (association_id, application_id, cycle_id, person_id, role, state, received_at, answers, eligibility, membership, as_written)
      select 'a1', 'many-' || n, f.cycle_id, 'many-' || n, f.role, case n % 3 when 0 then 'accepted' else 'submitted' end, f.received_at + n * interval '1 second',
        f.answers || jsonb_build_object('memberNumber', '9' || n, 'statement', repeat(md5(n::text) || ' ', 60), 'promise', case n % 10 when 0 then 'Once a month' else 'yes' end),
        f.eligibility, 'verified', f.as_written
      from application f, generate_series(1, ${many}::int) n where f.application_id = 'app-wei'`.execute(tx)
  })
  await report(`${many} more`)
} finally {
  await desk.web.close()
}

async function report(what: string): Promise<void> {
  for (const path of paths) {
    const found: number[] = []
    let queries = 0
    for (let n = 0; n < times + 20; n++) {
      desk.web.counted.queries = 0
      const start = performance.now()
      const { status } = await desk.get(path)
      if (n >= 20) found.push(performance.now() - start)
      if (status !== 200) throw new Error(`${path}: ${status}`)
      queries = desk.web.counted.queries
    }
    const sorted = found.toSorted((a, b) => a - b)
    const at = (share: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
    console.log(
      `${what}, /committee/review${path}: ${queries} queries, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of ${times} requests`,
    )
  }
}
