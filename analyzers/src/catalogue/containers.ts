import { defineLibrary } from './schema.ts';

/** Containers that make a class's instance with all that its constructor asks for. */
export default defineLibrary({
  library: 'containers',
  packages: [
    { npm: 'inversify', others: ['6.2.2'] },
    ...['tsyringe', 'typedi', '@angular/core', '@nestjs/core', '@nestjs/common'].map((npm) => ({ npm })),
    ...['injector', 'punq', 'lagom', 'kink'].map((pypi) => ({ pypi })),
  ],
  types: [
    { type: 'symbol', from: 'global#{Symbol,Symbol.for}' },
    { type: 'container-binding', from: 'inversify#Container().{bind,rebind}' },
  ],
  flows: [
    { call: 'tsyringe#container.{register,registerSingleton,registerInstance,registerType}', gives: 'supplied', callback: 'args[1]' },
    { call: ':container-binding.{to,toConstantValue,toDynamicValue,toService}', gives: 'supplied', from: 'made.args[0]', callback: 'args[0]' },
    { call: 'typedi#{Container,default}.set', gives: 'supplied', callback: 'args[1]' },
    { call: 'tsyringe#{container,container.createChildContainer()}.resolve', gives: 'resolved' },
    { call: ['inversify#Container().{get,resolve}', 'typedi#{Container,default}.get', '@angular/core#inject'], gives: 'resolved' },
    { call: '@nestjs/core#NestFactory.{create,createApplicationContext,createMicroservice}().{get,resolve}', gives: 'resolved' },
    { call: ['injector#Injector().get', 'punq#Container().resolve', 'lagom#Container().resolve'], gives: 'resolved' },
  ],
});
