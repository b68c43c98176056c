import { countText } from '#kit/text.ts'
import type { ChainFacts } from '#features/audit/chain/actions.ts'
import { failed, type Finding, ok } from '#src/cli/doctor/model.ts'

/** Whether what was noted of decisions is what it was. */
export function judgeChain({ association, rows, loose, heads, faults }: ChainFacts): Finding {
  if (faults.length > 0)
    return failed(
      'decisions',
      `${association}: ${faults.join('\n')}`,
      'Keep this database as it is, and compare it with a backup from before. Somebody had access to the tables: see docs/host/doctor.md.',
    )
  const fresh = loose === 0 ? '' : `, ${loose} new`
  return ok(
    'decisions',
    `${association}: ${countText(rows, 'decision')} in their chain${fresh}, held against ${countText(heads, 'seal')}.`,
  )
}
