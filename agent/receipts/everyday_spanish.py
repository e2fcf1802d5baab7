"""Everyday Spanish words, which claim nothing on their own; verbs by their infinitive."""

from typing import Final

EVERYDAY: Final = """
a abril absoluto abuelo acá acceso acción acerca acertijo acompañante actual acuerdo adecuada adecuado adelante además
adentro adicionalmente adiós afortunado agenda agosto agradable agradecido agrado ahí ahora ahorita aire ajeno ajuste
al alcance alegría algo alguien algún alguna alguno allá allí alrededor alta alternativa alto amabilidad amable
ambiente ambos amigo amistad amplio ancho anfitrión animado aniversario anotación ante antelación anterior anteriores
anteriormente antes anticipación antiguo antojito antojo apellido apenas apetito apoyo app apropiado aproximado aquel
aquella aquello aquí archivo área arriba arte artículo asesor así asiento asimismo asistencia asistente asunto
atardecer atención atentamente atento atractivo atrás aun aún aunque auto automático autos avenida aventura aviso ayer
ayuda bajo banda bandeja banquete barato barrio base básico bastante bello bien bienvenido billete boda boleta boleto
bonito brazo breve briefing brillante broma buen buenísimo bueno búsqueda cabeza cachito cada caja calendario calidad
caliente calma calmado calor cambio camino campo cantidad capaz capital cara cariño carretera carro casa casco casi
caso causa celebrante celular centavo centena centro cerca cercano certeza chat chavos chef chico chistoso cien ciento
cierto cifra cinco circunstancia ciudad claro clase clave cliente coche cocinerito cocinero código coincidencia
colaborador colega color comensal comentario comienzo como cómo comodidad cómodo compa compañero compañía comparación
complejo completo compromiso común con concepto condición confiable confianza conjunto conmigo conocido conocimiento
consciente consecuencia consejo consigo consulta contacto contenido contento contigo contra conveniente conversación
corazón cordial correcto correo correspondiente corto cosa cosita costumbre criterio cuadra cual cuál cualquier
cualquiera cuan cuán cuando cuándo cuanto cuánto cuarenta cuarta cuarto cuatro cuenta cuestión cuidado culpa cumple
cumpleañero cumpleaños cuñado cupo curiosidad curioso curso cuya cuyo dada dadas dado dados dame dando dar dato de
debajo década decena decisión decoro dedicación definido definitivo del delante delicioso demás demasiado deme denos
dentro departamento derecho desafío desafortunadamente desagradable descanso desde deseo desorden despacio después
destino detalle detallito detrás di día diario dicho diciembre diez diferencia diferente dificultad digital dígito
dile dime dinero dirección directo disculpa discusión disponibilidad disponible disposición distinto diversión
diversos divertido divino doble doce doceavo docena documento dólar domicilio domicilios domingo donde dónde dos duda
dueño dulce durante e edad efectivamente efecto ejecutivo ejemplo el él elección elegante ella ellas ello ellos
emoción emocionado emocionante empresa en encantado encanto encargado encima encuentro enero enfrente enigma enlace
enojado enojo enorme enseguida entero entonces entorno entre entrega entretanto entretenido entretenimiento equipo
equivocación era éramos eran eras error es esa esas escrito ese esencia esfuerzo eso esos espacio español especial
especialidad especialmente especie específico espectacular espectáculo espera esperanza esposa esposo esquina esta
está estaba estaban estación estado estamos están estancia estando estar estará estarán estaré estaremos estaría
estarían estas este esté estén estilo estimada estimado esto estos estoy estrella estreno estrés estricto estupendo
etapa etc etcétera exacto excelente excepcional excepto exceso exclusivamente excusa existencia éxito expectativa
experiencia experto explicación expreso extenso extra extraordinario fabuloso fácilmente factor falso falta fama
familia familiar famoso fantástico fascinante fase favor favorito febrero fecha felicidad felicidades feliz femenino
festejado fiestón fila fin final folio fondo forma formato formulario frase frecuente frente fresca fresco frijolito
frío frustrante fue fuera fueran fueron fuerte fuese fui fuimos función furioso futuro gana ganas gasto general genial
gente gentil gentileza gerente giro gracias grado graduación gran grande grandioso grato grupo guía guste gusto
gustoso ha haber había habían habido habiendo habitual habrá habrán habría hambre han hay haya hayan haz hazlo he
hecho hemos hermana hermano hermoso hibachi hija hijo historia historial hogar hoja hola hombre honor hora horario
hospitalidad host hoy humano humor iba iban idea ideal ideales identificación ido igual igualmente ilusión imagen
impecable importancia importante importe impresión impresionante inclusive incluso incómodo inconveniente increíble
increíblemente indicación individual información inglés inicial inicio inmediato inmejorable inolvidable inquietud
instante instrucción instrucciones integrante intención intento interés interesado interesante intermedio internet
interno íntimo inútil invitación invitado ir irá irán iría irrepetible izquierda jamás jefe jornada joven juego jueves
jugador julio junio junto juntos la labor lado lamentablemente lápiz lapso largo las le lección lector lectura lejano
lejos lento les letra libre ligero limpio lindo línea lío lista listado listo llamada llave llegado lo local loco
lógico logro los luego lugar lugarcito lujoso lunes luz madre maestro mágico magnífico mal malentendido malo mamá mami
manera manjar mano maravilla maravilloso marca marcha marido martes marzo mas más masculino master máster material
mayo mayor mayoría me medianoche medida medio mediodía mejor mejora memorable mención menor menos mensaje mente mes
mesero método mexicana mexicano mi mí mía mientras miércoles mil mínimamente minuto mío mis misión misma mismo
misterio mitad moderado moderno modo molestia molesto momentito momento moneda monto motivo muchacho muchachos muchas
muchísimas muchísimo mucho muestra mujer mundo mutuo muy nacional nada nadie nativo natural necesariamente necesidad
negocio nervioso ni nieto niña ningún ninguna ninguno niño nivel no noche nombre norma normal nos nosotras nosotros
nota noticia novedad noventa novia noviembre novio nube nuestro nueve nuevo número nunca o objeto observación obvio
ocasión ochenta ocho octubre ojalá ojo online onomástico opción operación opinión oportunidad opuesto orden ordinario
orgulloso origen orilla os oscuro otoño otra otro paciencia padre padrino padrísimo página país palabra palabrita
pantalla papá papel papi paquete par para parecido pareja parejas párrafo parte particular pasada pasado pase pasito
paso pausa pedazo pedido película pena pendiente pensamiento peor pequeño perdón perfección perfecto periodo período
permiso pero persona personal personalmente perspectiva peso petición picante pieza piso pista placentero placer plano
planta plática plazo plenamente pluma plus poca poco política pon ponla ponlo popular por porcentaje porciento porque
portal posibilidad posible posibles posición postal posterior práctico precaución precioso preciso preferencia
preferente pregunta premio presencia presentación presente presupuesto previo previsto prima primavera primer primero
primeros primo primordial principal principio prioridad prisa probable problema procedimiento proceso producto
profesional progreso promedio pronta pronto propio proporción propósito propuesta protección proveedor próximas
proximidad próximo prudente prueba público pues puesto punto puntual puntualidad puro que qué queja quien quién
quienes quince quinceañera quincena quinta quizá quizás rapidez rápido rareza raro ratito rato razón razonable
reacción real realidad recado recepción reciente recomendable recomendación recordatorio red redacción referencia
región regla reglamento regular relación relajado relajante reloj remoto repetido requerimiento reservita respaldo
respectivamente respectivo respecto respeto respetuoso respuesta restante resto resultado resumen reto rica rico
riguroso rincón riquísimo ritmo romántico rompecabezas rostro rubro ruta sábado sabor sabroso sal salida salón saludo
saludos salvo satisfecho se sea seamos sean sección secreto sede seguimiento según segunda segundo seguro seis
selección semana semejante seña señal sencillamente sencillo señor señora señorita sensación sentido septiembre ser
será serán seré sería serían serie serio servicio sesenta sesión setenta show si sí sido siempre siendo siete
siguiente siguientes silencio simple sin sino sistema sitio situación sobre sobrina sobrino solamente solicitud solo
sólo solución sombra somos son sonrisa sorprendente sorpresa soy su suave suceso sucursal suegra suegro suelo suerte
suficiente sugerencia super súper superficie sus suspenso suya suyo tal tamaño también tampoco tan tanta tanto
taquilla tardanza tarde tardío tarea te telefónico teléfono tema temprano ten tendencia tensión teppanyaki tercera
tercero tercio tesoro ti tí tía tiempo tierno tío típico tipo título toda todas todavía todo todos tono tonto total
totalidad totalmente trabajo tradición tradicional trámite trance tranquilidad transacción tras trato través trayecto
trece treinta tremendo tres triste tropiezo truco tu tú turno tus tuyo tuyos u ubicación ud uds últimamente últimas
último últimos un una unas única único unidad uno unos urgencia uso usted ustedes usual útil utilidad va vaca
vacaciones vacante válido valioso vamos van variado variedad varios vas vaso vaya vayan ve veces vecindad vecindario
veinte veinticuatro velocidad ven ventaja ver verano verdad verdadero versión vez vía viaje vida viejo viendo viento
viernes vigencia vigente visión visita visitante vista visto viva vivo voluntad vos voy voz vuelo vuelta webs whatsapp
y ya yendo yo zip zona zonas
"""
VERBS: Final = """
abrazar aburrir acabar aceptar acercar aclarar acomodar acompañar acordar:acuerd acostumbrar activar actualizar acudir
adaptar adelantar adivinar adjuntar admirar admitir advertir:adviert,advirt afectar afinar agotar agradecer aguantar
alcanzar alegrar almorzar:almuerz amar andar anhelar animar anotar ansiar antojar anunciar apagar aparecer apenar
apetecer aplicar apoyar apreciar aprender apresurar aprobar:aprueb aprovechar aproximar apuntar apurar armar arrancar
arrepentir:arrepient,arrepint asignar asistir atender:atiend atinar atrever aumentar avanzar averiguar avisar ayudar
bailar bajar bastar bienvenir brillar bromear buscar caber:quep,cup,cabr caer calcular callar calmar caminar cargar
cautivar celebrar cenar chatear checar coincidir colaborar combinar comentar comenzar:comienz comparar compartir
complacer completar complicar comprar comprender comprometer comunicar concentrar concluir:concluy concretar conducir
conectar confiar conformar confundir conocer conseguir:consig,consigu conservar considerar constar construir:construy
consultar consumir contactar contar:cuent contemplar contestar continuar contribuir:contribuy controlar
convenir:conven,convien,conveng,convin,convendr conversar convertir:conviert coordinar copiar corregir:corrij,corrig
correr corresponder corroborar coser cotejar crear crecer creer cruzar cubrir cuidar culminar cumplir deber decidir
decir:dig,dij,dic,dir,dich dedicar dejar demorar depender desaparecer descartar descifrar describir:descrit
descubrir:descubiert desear desglosar despedir:despid destacar detallar detener:deteng,detien determinar dirigir
disculpar diseñar disfrutar disminuir:disminuy disponer:dispon,dispong,dispus,dispuest distinguir
divertir:diviert,divirt dudar duplicar echar ejecutar elaborar elegir:elig,elij emitir emocionar empezar:empiez
encajar encantar encargar encender:enciend encontrar:encuentr enfocar enojar enseñar entender:entiend enterar entrar
entregar entretener:entretien entusiasmar enviar equilibrar equivaler equivocar escapar escoger escribir:escrit
escuchar esforzar:esfuerz especificar esperar establecer estimar estirar estrenar estresar evaluar evitar exagerar
existir experimentar explicar exponer:expong,expuest extrañar facilitar fallar faltar felicitar fijar finalizar firmar
fluir formar funcionar ganar gastar generar gestionar gozar gritar guiar gustar habilitar hablar
hacer:hag,hic,hiz,har,hech hallar hospedar identificar iluminar ilusionar imaginar importar impresionar imprimir
improvisar incomodar indagar indicar informar ingresar iniciar inscribir:inscrit insistir inspirar instalar integrar
intentar intercambiar interesar interrumpir intervenir:interven,interveng,intervien investigar invitar involucrar
jugar:jueg juntar justificar lamentar leer lidiar limitar llamar llenar localizar lograr lucir madrugar mandar manejar
mantener:manteng,mantien,mantuv,mantendr marcar mejorar mencionar merecer meter mezclar mirar mojar molestar montar
morir:muer mostrar:muestr nacer necesitar negar:nieg notar notificar obtener:obteng,obtien,obtuv ocasionar ocupar
ocurrir oficializar ofrecer olvidar omitir operar opinar ordenar orientar originar parar parecer participar partir
pasar pausar pedir:pid pegar pensar:piens percibir perdonar permanecer permitir pertenecer pesar planchar plantear
platicar poder:pued,pud,podr poner:pong,pus,pondr,puest posibilitar practicar precisar preferir:prefier,prefir
preguntar prender preocupar presentar presionar prestar presumir pretender prevenir:preven priorizar probar:prueb
proceder procesar procurar producir programar prometer pronunciar proponer:propong,propus,propuest proteger publicar
puntualizar quedar quejar querer:quier,quis,querr quitar reagendar realizar recalcular rechazar recibirle recoger
recomendar:recomiend reconocer reconsiderar recordar:recuerd redactar reducir reemplazar referir:refier reflejar
regalarme regir registrar reiniciar reír reiterar relajar remitir rendir renovar:renuev repasar repetir:repit requisar
resguardar residir resolver:resuelv,resuelt respaldar respetar responder restar resultar resumir retirar retomar
reunir revelar revisar rodar rogar:rueg rondar saber:sep,sup,sabr saborear sacar salir:salg,saldr saludar
satisfacer:satisfag,satisfech seguir:sig,sigu seleccionar señalar sentar:sient sentir:sient,sint servir:sirv
significar simplificar sobrar soler:suel solicitar solucionar sonar:suen soñar:sueñ sonreír:sonri sorprender sospechar
sostener suavizar subir suceder sufrir sugerir sugerir:sugier,sugir sumergir superar suponer:supong,supus,supuest
surgir tardar teclear tener:teng,tien,tuv,tendr terminar tocar tolerar tomar trabajar traducir tramitar tranquilizar
transcurrir transmitir trasnochar tratar tropezar:tropiez turnar ubicar unir usar utilizar valer:valg,valdr valorar
variar velar vender venir:veng,vien,vin,vendr verificar vibrar visitar vivir volver:vuelv,vuelt
"""
"""With stems that are not regular after a colon."""
FINITE: Final = """
da daba daban dabas damos dan dará darán daré daremos daría dé den di diera dieron dimos dio doy era eran eras eres es
está estaba estaban estamos están estará estarán estaría estarían estás esté estén estoy estuviera estuvieron estuvo
fue fuera fueran fueron fui fuimos ha había habrá habría han has hay haya he hemos hubiera hubieran hubo iba íbamos
iban irá irán iría sea sean será serán sería serían somos son soy va vamos van vas vaya vayan ve vea vean vemos ven
veo verá verán verás veremos vería vieron vio viste voy
"""
"""Forms of verbs that are like no other."""
AS_NOUNS: Final = """
abono abonos ajuste ayuda baile baja bajo base broma busca cambio cambios cargo caso causa celebra cena cenas cita
cobro cobros coma comida comidas como completa completas completo completos compra consulta corte costo costos cuarto
cuenta cuentas dato descuento descuentos deseo dicho duda dudas encargo encuentro entrada entre entrega escrito espera
falta festejo fiesta fija firme forma gana ganas gracia gusto hecha hecho inicio intento interés interesa invito junta
juntas junto lado libre limite limpia limpio lista listo llamada llave manejo marca menciona mesa monto muestra nada
nota notas ocupado oferta orden pago pagos par para parte partes pase paso pasos pena pide plancha planea pregunta
preguntas presente programa promesa propuesta prueba puesto puntos recibo recibos regalo regalos regla regreso renta
rento reserva reservas resta resto reto retraso reúne saldo saldos saludo sello seña sobre sonido sueño suma tarda
tarde tardes toma tope total trabajo tramite traslado trato truco una uno vale vela velas venta ventas via viaje
viajes vino visita visitas vista vuelta vueltas zona
"""
"""Forms that are nouns where no small word before them says otherwise."""
