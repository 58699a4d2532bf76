import { defineLibrary } from './schema.ts';

const levels = '{debug,info,warn,warning,error,exception,critical,fatal,trace,log,verbose,silly,notice,success}';

/** Packages that write logs. */
export default defineLibrary({
  library: 'logging-packages',
  packages: [
    ...['winston', 'pino', 'bunyan', 'log4js', 'loglevel', 'consola', 'signale', 'tslog', 'npmlog', 'debug', 'electron-log', 'roarr'].map((npm) => ({ npm })),
    ...['loguru', 'structlog', 'absl-py', 'rich', 'click', 'typer'].map((pypi) => ({ pypi })),
  ],
  types: [
    {
      type: 'logger',
      from: [
        'winston#{createLogger,loggers.get}',
        'pino#{default,pino}',
        'bunyan#createLogger',
        'log4js#getLogger',
        'loglevel#getLogger',
        'consola#{create,withTag,createConsola}',
        'signale#{default,Signale}',
        'tslog#Logger',
        'structlog#{get_logger,getLogger,stdlib.get_logger}',
        '@nestjs/common#Logger',
        ':logger.{child,bind,new,withTag,scope,getLogger,opt}',
      ],
      ready: [
        'loguru#logger',
        'winston#',
        'npmlog#default',
        'loglevel#default',
        'consola#{default,consola}',
        'electron-log#default',
        'absl#logging',
        'roarr#Roarr',
      ],
    },
  ],
  sinks: [
    { call: [`:logger.${levels}`, 'winston#' + levels, 'firebase-functions#logger.' + levels], kind: 'log' },
    { call: ['debug#default()', 'rich#print', 'rich.console#Console().{print,log}', 'click#echo', 'typer#echo', 'streamlit#write'], kind: 'log' },
  ],
});
