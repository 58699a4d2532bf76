import type { ExchangeSink, RequestHead } from '../protocols/protocol.ts';
import type { ConnectionInfo } from '../streams/connections.ts';

/** Takes a request's head and says who follows the exchange; `undefined` = nobody. What every stage of exchanges gets and gives. */
export type OpenExchange = (info: ConnectionInfo, head: RequestHead, time: bigint) => ExchangeSink | undefined;
