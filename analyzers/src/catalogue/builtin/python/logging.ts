import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'python-logging',
  language: 'python',
  types: [{ type: 'python-logger', from: 'logging#{getLogger,Logger,LoggerAdapter}' }],
  sinks: [
    {
      call: [
        'logging#{debug,info,warning,warn,error,exception,critical,fatal,log}',
        ':python-logger.{debug,info,warning,warn,error,exception,critical,fatal,log}',
      ],
      kind: 'log',
    },
  ],
});
