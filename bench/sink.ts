// The sink in a process of its own, so that it takes nothing from what is measured; says its port to whoever started it.
import { startSink } from '#test/sink.ts'

process.send?.((await startSink()).port)
process.on('disconnect', () => process.exit(0))
