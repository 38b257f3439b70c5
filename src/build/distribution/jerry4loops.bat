@rem Starts jerry4loops: no argument opens the studio, --help tells the rest.
@echo off
setlocal
for %%h in ("%~dp0..") do set "home=%%~fh"
set "main=@main.class@"
set "first=%home%\lib\jerry4loops-@project.version@.jar;%home%\lib\picocli-@picocli.version@.jar"
call "%home%\lib\find-java.cmd" java || exit /b 1
rem Commands without a window need neither JavaFX nor a collector without pauses. Java looks for every class in one jar
rem after the other, so the two that hold what they need come first; they are named above, since the build fills in no
rem version on a line that has a lone at sign.
for %%c in (bench generate render) do if "%~1"=="%%c" goto :offline
"%JAVA_HOME%\bin\java.exe" "@%home%\lib\jvm.options" --module-path "%home%\lib\javafx" --add-modules javafx.controls -cp "%home%\lib\*" %JERRY4LOOPS_OPTS% %main% %*
exit /b %ErrorLevel%

:offline
"%JAVA_HOME%\bin\java.exe" "@%home%\lib\offline.options" -cp "%first%;%home%\lib\*" %JERRY4LOOPS_OPTS% %main% %*
exit /b %ErrorLevel%
