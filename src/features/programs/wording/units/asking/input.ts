import { confirmationNames, confirmations } from '../../../confirming/model.ts'
import type { Field, Unit } from '../../model.ts'

/** Whether pairs are asked before they begin; the one setting of a publication that follows from no date and is no word. */
export function askingUnits(publication: { confirm?: unknown } | undefined): Unit[] {
  const confirm = confirmations.find((one) => one === publication?.confirm) ?? 'none'
  const field: Field = {
    name: 'confirm',
    label: 'Are the two of a pair asked?',
    value: confirm,
    rows: 1,
    choices: confirmations.map((value) => ({ value, label: confirmationNames[value] })),
  }
  return [
    { id: 'asking', group: 'asking', path: 'program.yaml', title: 'Asking pairs before they begin', fields: [field] },
  ]
}
