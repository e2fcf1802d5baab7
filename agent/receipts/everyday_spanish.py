"""Everyday Spanish words, which claim nothing on their own; verbs by their infinitive."""

from typing import Final

EVERYDAY: Final = """
a abril acá acceso acción acerca acertijo acompañante actual acuerdo adecuada adecuado adelante además adentro
adicionalmente adiós agenda agosto agradable agradecido agrado ahí ahora ahorita aire ajeno ajuste al alcance alegría
algo alguien algún alguna alguno allá allí alrededor alta alternativa alto amabilidad amable ambiente ambos amigo
amistad amplio ancho anfitrión animado aniversario ante antelación anterior anteriores anteriormente antes
anticipación antojito antojo apellido apenas apetito apoyo app aproximado aquel aquella aquello aquí archivo área
arriba arte asesor así asiento asimismo asistencia asistente asunto atención atentamente atento atrás aun aún aunque
auto automático autos aventura aviso ayer ayuda bajo banda bandeja banquete barato barrio base básico bastante bello
bien bienvenido billete boda boleta boleto bonito brazo breve briefing broma buen buenísimo bueno búsqueda cabeza
cachito cada caja calendario calma calmado cambio camino cantidad capital cara cariño carretera carro casa casco casi
caso causa celular centavo centena centro cerca cercano certeza chat chavos chef chico chistoso cien ciento cierto
cifra cinco ciudad claro clase clave cliente coche cocinerito cocinero código colega comensal comienzo como cómo
comodidad cómodo compa compañero compañía comparación completo común con conjunto conmigo conocido consigo consulta
contacto contenido contento contigo contra conveniente conversación corazón cordial correcto correo correspondiente
corto cosa cosita criterio cuadra cual cuál cualquier cualquiera cuan cuán cuando cuándo cuanto cuánto cuarenta cuarta
cuarto cuatro cuenta cuidado cumple cumpleañero cumpleaños cupo curiosidad curso cuya cuyo dame dato de debajo década
decena decisión decoro dedicación del delante delicioso demás demasiado deme denos dentro departamento derecho
desafortunadamente desagradable descanso desde deseo despacio después destino detalle detallito detrás di día diario
dicho diciembre diez diferencia diferente dificultad digital dígito dile dime dinero dirección directo disculpa
disponibilidad disponible disposición distinto diversión diversos divertido doble doce doceavo docena documento dólar
domicilio domicilios domingo donde dónde dos duda dueño dulce durante e edad efectivamente efecto ejecutivo ejemplo el
él elección elegante ella ellas ello ellos emoción emocionado emocionante empresa en encantado encanto encargado
encima encuentro enero enfrente enigma enlace enorme enseguida entero entonces entre entrega entretanto entretenido
entretenimiento equipo era éramos eran eras error es esa esas escrito ese esencia eso esos espacio español especial
especialidad especialmente específico espectáculo espera esperanza esposa esposo esquina esta está estaba estaban
estación estado estamos están estancia estar estará estarán estaré estaremos estaría estarían estas este esté estén
estilo estimada estimado esto estos estoy estrella estreno estupendo etapa etc etcétera exacto excelente excepcional
excepto exceso exclusivamente existencia éxito expectativa experiencia experto explicación expreso extra
extraordinario fabuloso fácilmente falta fama familia familiar famoso fantástico fase favor favorito febrero fecha
felicidad felicidades feliz femenino festejado fiestón fila fin final fondo forma formulario frase frecuente frente
fresca fresco frijolito frío frustrante fue fuera fueran fueron fuerte fuese fui fuimos función futuro gana ganas
gasto general genial gente gentil gentileza gerente gracias grado graduación gran grande grandioso grato grupo guía
guste gusto gustoso ha haber había habían habitual habrá habrán habría hambre han hay haya hayan haz hazlo he hecho
hemos hermana hermano hermoso hibachi hija hijo historia hogar hoja hola hombre honor hora horario hospitalidad host
hoy humano humor iba iban idea ideal ideales ido igual igualmente ilusión imagen importancia importante importe
impresión inclusive incluso incómodo inconveniente increíble increíblemente indicación individual información inglés
inicial inicio inmediato inolvidable inquietud instante instrucción instrucciones integrante intención intento interés
interesado interesante internet interno invitación invitado ir irá irán iría izquierda jamás jefe jornada joven juego
jueves jugador julio junio junto juntos la lado lamentablemente lápiz lapso largo las le lector lectura lento les
letra libre ligero limpio lindo línea lista listado listo llamada llave llegado lo local loco lógico logro los luego
lugar lugarcito lunes luz madre maestro magnífico mal mamá mami manera manjar mano maravilla maravilloso marca marcha
marido martes marzo mas más masculino master máster material mayo mayor mayoría me medianoche medida medio mediodía
mejor mejora memorable mención menor menos mensaje mente mes mesero método mexicana mexicano mi mí mía mientras
miércoles mil mínimamente minuto mío mis misión misma mismo misterio mitad moderno modo molestia molesto momentito
momento moneda monto motivo muchacho muchachos muchas muchísimas muchísimo mucho muestra mujer mundo muy nacional nada
nadie nativo natural necesariamente necesidad negocio ni nieto niña ningún ninguna ninguno niño nivel no noche nombre
normal nos nosotras nosotros nota noticia novedad noventa novia noviembre novio nuestro nueve nuevo número nunca o
objeto observación obvio ocasión ochenta ocho octubre ojalá ojo online onomástico opción opinión oportunidad orden
ordinario origen os oscuro otoño otra otro paciencia padre padrino padrísimo página país palabrita pantalla papá papel
papi paquete par para parecido pareja parejas parte particular pasada pasado pase pasito paso pedido pena pendiente
peor pequeño perdón perfección perfecto periodo período permiso pero persona personal personalmente perspectiva peso
petición picante pieza piso pista placer plano planta plática plazo plenamente pluma plus poca poco política pon ponla
ponlo popular por porcentaje porciento porque posibilidad posible posibles posición postal posterior práctico precioso
preciso preferencia preferente pregunta premio presencia presentación presente presupuesto previo prima primavera
primer primero primeros primo principal principio prioridad prisa probable problema procedimiento proceso producto
profesional progreso promedio pronta pronto propio propósito propuesta proveedor próximas proximidad próximo prueba
público pues puesto punto puntual puntualidad que qué quien quién quienes quince quincena quinta quizá quizás ratito
rato razón real realidad recado reciente recordatorio referencia región regla regular relación relajado reloj remoto
repetido requerimiento reservita respaldo respectivamente respectivo respecto respeto respuesta restante resto
resultado resumen reto rica rico rincón riquísimo ritmo rompecabezas rubro ruta sábado sabor sabroso sal salida salón
saludo saludos salvo se sea seamos sean sección sede seguimiento según segunda segundo seguro seis selección semana
semejante seña sencillamente sencillo señor señora señorita sensación sentido septiembre ser será serán seré sería
serían serie serio servicio sesenta sesión setenta show si sí siempre siete siguiente siguientes simple sin sino
sistema sitio situación sobre sobrina sobrino solamente solicitud solo sólo solución somos son sonrisa sorpresa soy su
suave sucursal suegra suegro suelo suerte suficiente sugerencia super súper sus suspenso suya suyo tal tamaño también
tampoco tan tanta tanto taquilla tardanza tarde tarea te telefónico teléfono tema temprano ten teppanyaki tercera
tercero tercio ti tí tía tiempo tío típico tipo título toda todas todavía todo todos tono tonto total totalidad
totalmente trabajo tradición tradicional trámite trance tranquilidad tras trato través trayecto trece treinta tremendo
tres truco tu tú turno tus tuyo tuyos u ubicación ud uds últimamente últimas último últimos un una unas única único
unidad uno unos uso usted ustedes usual útil va vaca vacaciones vacante válido valioso vamos van variado variedad
varios vas vaso vaya vayan ve veces vecindad veinte veinticuatro ven ventaja ver verano verdad verdadero versión vez
vía viaje vida viejo viento viernes vigencia vigente visita visitante vista visto viva vivo voluntad vos voy
voz vuelta webs whatsapp y ya yo zip zona zonas
"""
VERBS: Final = """
acabar aceptar acercar aclarar acomodar acompañar acordar:acuerd actualizar acudir adaptar adelantar adivinar admitir
afinar agradecer alcanzar alegrar almorzar:almuerz amar andar anhelar animar anotar ansiar antojar anunciar apagar
aparecer apetecer aplicar apoyar apreciar aprender aprobar:aprueb aprovechar apuntar apurar armar arrancar
arrepentir:arrepient,arrepint asignar asistir atender:atiend atinar avanzar averiguar avisar ayudar bailar bajar
bastar bienvenir buscar caber:quep,cup,cabr caer calcular callar calmar caminar cargar celebrar cenar chatear checar
coincidir colaborar comentar comenzar:comienz comparar compartir complacer completar comprar comprender comprometer
comunicar concluir:concluy concretar conducir conectar confiar conformar conocer conseguir:consig,consigu conservar
considerar constar construir:construy consultar consumir contactar contar:cuent contemplar contestar continuar
contribuir:contribuy controlar convenir:conven,convien,conveng,convin,convendr conversar convertir:conviert coordinar
copiar corregir:corrij,corrig correr corresponder corroborar coser cotejar crear crecer creer cruzar cubrir cuidar
culminar cumplir dar:d deber decidir decir:dig,dij,dic,dir,dich dedicar dejar demorar depender desaparecer descifrar
describir:descrit descubrir:descubiert desear desglosar despedir:despid detallar detener:deteng,detien determinar
dirigir disculpar diseñar disfrutar disminuir:disminuy disponer:dispon,dispong,dispus,dispuest distinguir
divertir:diviert,divirt dudar duplicar echar ejecutar elaborar elegir:elig,elij emitir emocionar empezar:empiez
encantar encargar encender:enciend encontrar:encuentr enfocar enseñar entender:entiend enterar entrar entregar
entretener:entretien entusiasmar enviar equivaler equivocar escapar escoger escribir:escrit escuchar especificar
esperar establecer estimar estirar estrenar evaluar evitar existir explicar extrañar facilitar fallar faltar felicitar
fijar finalizar firmar formar funcionar ganar gastar generar gestionar gozar gritar guiar gustar haber habilitar
hablar hacer:hag,hic,hiz,har,hech hallar hospedar identificar iluminar imaginar importar imprimir indicar informar
ingresar iniciar insistir instalar integrar intentar intercambiar interesar intervenir:interven,interveng,intervien
invitar involucrar ir:i jugar:jueg juntar justificar lamentar leer limitar llamar llenar localizar lograr lucir mandar
manejar mantener:manteng,mantien,mantuv,mantendr marcar mejorar mencionar merecer meter mezclar mirar mojar molestar
montar morir:muer mostrar:muestr nacer necesitar negar:nieg notar notificar obtener:obteng,obtien,obtuv ocasionar
ocupar ocurrir oficializar ofrecer oír:oig,oy olvidar operar opinar ordenar orientar parar parecer participar partir
pasar pedir:pid pegar pensar:piens percibir perdonar permitir pertenecer pesar planchar platicar poder:pued,pud,podr
poner:pong,pus,pondr,puest posibilitar practicar precisar preferir:prefier,prefir preguntar prender preocupar
presentar prestar pretender prevenir:preven probar:prueb proceder procesar procurar producir programar prometer
pronunciar proponer:propong,propus,propuest proteger publicar puntualizar quedar querer:quier,quis,querr quitar
reagendar realizar recalcular recibirle recoger recomendar:recomiend reconocer recordar:recuerd redactar
referir:refier reflejar regalarme regir registrar reiniciar reír reiterar relajar remitir rendir renovar:renuev
repasar repetir:repit requisar resguardar resolver:resuelv,resuelt respaldar respetar responder restar resultar
resumir retirar reunir revelar revisar rodar rogar:rueg rondar saber:sep,sup,sabr sacar salir:salg,saldr saludar
seguir:sig,sigu seleccionar señalar sentar:sient sentir:sient,sint ser servir:sirv significar sobrar soler:suel
solicitar solucionar sonar:suen soñar:sueñ sorprender sospechar sostener suavizar subir suceder sugerir
sugerir:sugier,sugir sumergir superar suponer:supong,supus,supuest surgir tardar teclear tener:teng,tien,tuv,tendr
terminar tocar tomar trabajar traducir tramitar tranquilizar transcurrir trasnochar tratar turnar ubicar unir usar
utilizar valer:valg,valdr valorar variar vender venir:veng,vien,vin,vendr ver:ve,vi,vist verificar visitar vivir
volver:vuelv,vuelt
"""
"""With stems that are not regular after a colon."""
FINITE: Final = """
da damos dan dé den doy era eran eres es está estaba estaban estamos están estará estarán estaría estarían estás esté
estén estoy fue fueron ha había habrá habría han has hay haya he hemos hubo iba irá irán iría sea sean será serán
sería serían somos son soy va vamos van vas vaya vayan ve vea vean vemos ven veo voy
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
