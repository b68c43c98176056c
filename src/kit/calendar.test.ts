import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarText } from '#kit/calendar.ts'

test('a whole day, escaped and folded, the same each time', () => {
  const text = calendarText(
    [{ uid: 'm1@example.org', day: '2026-12-31', text: 'Write first to Wei, by mail; or call\nhim' }],
    '2026-10-01T14:00:00.000Z',
  )
  assert.equal(
    text,
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bookend//EN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:m1@example.org\r\nDTSTAMP:20261001T140000Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Write first to Wei\\, by mail\\; or call\\nhim\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  )
  const long = calendarText([{ uid: 'x', day: '2026-12-31', text: 'é'.repeat(100) }], '2026-10-01T14:00:00.000Z')
  for (const line of long.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
})
