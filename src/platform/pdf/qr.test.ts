import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { encode } from 'uqr'
import { qrDrawing } from './qr.ts'

it('qrDrawing draws exactly the dark modules', () => {
  fc.assert(
    fc.property(fc.webUrl(), (url) => {
      const { data, size } = encode(url, { ecc: 'M', border: 0 })
      assert.match(qrDrawing(url), new RegExp(`viewBox="0 0 ${size} ${size}"`))
      const drawn = data.map((row) => row.map(() => false))
      for (const [, x, y, length] of qrDrawing(url).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
        drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length))
      assert.deepEqual(drawn, data)
    }),
    { numRuns: 8 },
  )
})
