import { parseDocument } from 'yaml'
import { playKinds, playTitle } from '../../../playbook/model.ts'
import type { Field, Folder, Unit } from '../../model.ts'

/** What stands beside a ticket of each kind, and what is drafted for it. */
export function playUnits(folder: Folder): Unit[] {
  const list: unknown = parseDocument(folder.get('playbook.yaml') ?? '').toJS()
  if (!Array.isArray(list)) return []
  return list.flatMap((one: Record<string, unknown> | null): Unit[] => {
    const { id, advice, subject, mail, say } = one ?? {}
    const kind = playKinds.find((found) => found === id)
    if (kind === undefined || typeof subject !== 'string' || typeof say !== 'string') return []
    const fields: Field[] = [
      {
        name: 'advice',
        label: 'What often helps, one paragraph each',
        value: paragraphs(advice),
        rows: 8,
        paragraphs: true,
      },
      { name: 'subject', label: 'Subject of the drafted mail', value: subject, rows: 1 },
      { name: 'mail', label: 'The drafted mail, without greeting', value: paragraphs(mail), rows: 8, paragraphs: true },
      { name: 'say', label: 'What to say on the telephone', value: say, rows: 4 },
    ]
    return [{ id: `playbook-${kind}`, group: 'playbook', path: 'playbook.yaml', title: playTitle(kind), fields }]
  })
}

const paragraphs = (value: unknown) => (Array.isArray(value) ? value.join('\n\n') : '')
