import { escalateTickets } from '#features/tickets/actions.ts'

export const jobs = [{ name: 'tickets to the chair', run: escalateTickets }]
