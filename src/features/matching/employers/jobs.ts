import { takeFromForms } from '#features/matching/employers/actions.ts'

export const jobs = [{ name: 'employers in newer forms', run: takeFromForms }]
